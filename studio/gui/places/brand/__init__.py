"""The Brand place: the kit that every post of a project follows."""

from studio.gui.places.brand.place import BrandPlace

__all__ = ["BrandPlace"]

"""What a layout starts from: the shape, its unit and margins, the brand, the words, the photos."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace as changed
from functools import cached_property
from typing import Literal, TypeVar

from msgspec.structs import replace

from studio.compose.photo import Photo
from studio.compose.text.typography import polish
from studio.model.brand import Brand, ColourRole, Font, FontName
from studio.model.geometry import Box, Insets, Size, family_of
from studio.model.post import Post
from studio.model.template import Family, Low, Template, at_family
from studio.model.values import LayerValues

_LOW_STRIP = 0.4  # of the height: a safe strip lower than this is a shape of its own

T = TypeVar("T")
Variant = Literal["plain", "low", "panel"]
_LEAST_WIDTH = 0.5  # of the picture: safe sides that leave less tell of a preview's crop
_GROUND_OF_PHOTO_ROLE = {
    "photo_text": "text",
    "photo_muted": "muted",
    "photo_accent": "accent",
}
_PHOTO_OF_GROUND_ROLE = {ground: photo for photo, ground in _GROUND_OF_PHOTO_ROLE.items()}
_AS_IT_IS = LayerValues()
LOGO, SHADE, PHOTO = "logo", "shade", "photo"  # names of layers that are no slots


@dataclass(frozen=True)
class Board:
    """The givens of one layout. Lengths in pixels unless said in u (1 % of the short side)."""

    post: Post
    size: Size
    safe: Insets
    brand: Brand
    template: Template
    photos: Sequence[Photo]
    variant: Variant = "plain"

    @cached_property
    def family(self) -> str:
        return family_of(self.stage.width / self.stage.height)

    @cached_property
    def unit(self) -> float:
        return min(self.stage.width, self.stage.height) / 100.0

    @cached_property
    def stage(self) -> Box:
        """What a card is composed on: the picture, or the strip that is safe where that is low."""
        safe = self.whole.inset(self.safe)
        return safe if safe.height < _LOW_STRIP * self.size.height else self.whole

    def px(self, length: float | dict[Family, float]) -> float:
        """A length in u as pixels."""
        return self.at(length) * self.unit

    def at(self, value: T | dict[Family, T]) -> T:
        return at_family(value, self.family)

    @property
    def panel(self) -> bool:
        """Text that would be on the photo is on a panel of the ground colour."""
        return self.variant == "panel"

    @property
    def low(self) -> Low | None:
        """The template's place under people, where that is the variant."""
        return self.template.low if self.variant == "low" else None

    @cached_property
    def whole(self) -> Box:
        return Box(0.0, 0.0, float(self.size.width), float(self.size.height))

    @cached_property
    def content(self) -> Box:
        """Inside the margins and inside the network's safe area."""
        margin, safe = self.px(self.template.margin), self.safe
        wide_enough = self.size.width - safe.left - safe.right >= _LEAST_WIDTH * self.size.width
        return self.whole.inset(
            Insets(
                max(margin, safe.top),
                max(margin, safe.right if wide_enough else 0.0),
                max(margin, safe.bottom),
                max(margin, safe.left if wide_enough else 0.0),
            )
        )

    @property
    def roomy(self) -> bool:
        """The safe area leaves at least 55 % of the height."""
        return self.content.height >= 0.55 * self.size.height

    def zone(self, parts: tuple[float, float, float, float]) -> Box:
        """Left, top, right, bottom in % of the content box, as pixels."""
        content = self.content
        return Box.from_edges(
            content.x + content.width * parts[0] / 100,
            content.y + content.height * parts[1] / 100,
            content.x + content.width * parts[2] / 100,
            content.y + content.height * parts[3] / 100,
        )

    def role(self, role: str) -> str:
        """The role a colour takes here: on a panel, photo colours become ground colours."""
        return _GROUND_OF_PHOTO_ROLE.get(role, role) if self.panel else role

    def colour(self, role: str) -> str:
        value: str = getattr(self.brand.colours, self.role(role))
        return value

    def font(self, name: FontName, weight: int | None = None) -> Font:
        font: Font = getattr(self.brand.fonts, name)
        if weight is None or font.weight == weight:
            return font
        return replace(font, weight=weight)

    def layer(self, name: str) -> LayerValues:
        """What a person changed in a layer: a slot's name, "logo" or "shade"."""
        return self.post.layers.get(name, _AS_IT_IS)

    def font_of(self, slot: str, name: FontName, weight: int | None = None) -> Font:
        """The font of a slot's text: the template's, or the one chosen by hand."""
        chosen = self.layer(slot).font
        return self.font(chosen) if chosen else self.font(name, weight)

    def colour_of(self, slot: str, role: ColourRole) -> str:
        """The colour of a slot's text: the template's, or the one chosen by hand."""
        return self.colour(self.layer(slot).colour or role)

    def colour_under(self, role: str, ground: str | None) -> str:
        """A text's colour where it was moved to: on a photo (no `ground`) another than on one."""
        table = _PHOTO_OF_GROUND_ROLE if ground is None else _GROUND_OF_PHOTO_ROLE
        value: str = getattr(self.brand.colours, table.get(role, role))
        return value

    @cached_property
    def as_templated(self) -> Board:
        """The same where nothing is moved, scaled, coloured or shaded by hand.

        Photos are framed, and arrangements chosen, for this one: what a person moves moves alone.
        """
        layers = {
            name: replace(layer, moved=None, scale=None, colour=None, strength=None)
            for name, layer in self.post.layers.items()
            if name != SHADE
        }
        if layers == self.post.layers:
            return self
        return changed(self, post=replace(self.post, layers=layers))

    def words(self, slot: str) -> str:
        """The post's words for a slot, with the typography of its language; "" where none.

        A hidden layer has none.
        """
        return "" if self.layer(slot).hidden else self._told.get(slot, "")

    @cached_property
    def _told(self) -> dict[str, str]:
        """The post's words by the template's slots: of several that one answers to, the first."""
        told: dict[str, str] = {}
        for name, text in self.post.slots.items():
            slot = self.template.slot_named(name)
            if slot and slot not in told and text.strip():
                told[slot] = polish(text, self.post.language)
        return told

    def fixed_words(self, words: dict[str, str]) -> str:
        """Words that the template brings along, in the post's language."""
        return polish(words.get(self.post.language) or words["en"], self.post.language)

"""Our own controls: small, painted, named for screen readers."""

from studio.gui.widgets.banner import Banner
from studio.gui.widgets.buttons import Button, IconButton, Pressable
from studio.gui.widgets.chips import Badge, Chip
from studio.gui.widgets.choice import Choice
from studio.gui.widgets.fields import LineField
from studio.gui.widgets.label import Label
from studio.gui.widgets.layouts import FlowLayout
from studio.gui.widgets.naming import heard, named, tip
from studio.gui.widgets.number import NumberField
from studio.gui.widgets.reset import ResetMark, reset_dot
from studio.gui.widgets.scaling import scaled
from studio.gui.widgets.scrim_sheet import ScrimSheet
from studio.gui.widgets.scroll import ScrollArea, overlay_bar
from studio.gui.widgets.segmented import Segmented
from studio.gui.widgets.slider import Slider, SliderRow
from studio.gui.widgets.surfaces import Card, Divider, Ground, KeyCap, Section
from studio.gui.widgets.swatches import Swatches
from studio.gui.widgets.switch import Switch, Tick
from studio.gui.widgets.text_field import TextField

__all__ = [
    "Badge",
    "Banner",
    "Button",
    "Card",
    "Chip",
    "Choice",
    "Divider",
    "FlowLayout",
    "Ground",
    "IconButton",
    "KeyCap",
    "Label",
    "LineField",
    "NumberField",
    "Pressable",
    "ResetMark",
    "ScrimSheet",
    "ScrollArea",
    "Section",
    "Segmented",
    "Slider",
    "SliderRow",
    "Swatches",
    "Switch",
    "TextField",
    "Tick",
    "heard",
    "named",
    "overlay_bar",
    "reset_dot",
    "scaled",
    "tip",
]

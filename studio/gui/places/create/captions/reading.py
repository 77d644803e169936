"""What the captions show of the post that is worked on. Nothing is changed."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import permutations
from types import MappingProxyType

from studio.gui import captions
from studio.gui.desk import Desk
from studio.model import texts
from studio.model.network import TextRules
from studio.model.posted import caption_typed, voice_of
from studio.model.project import ProjectPost
from studio.model.texts import Texts
from studio.wording import Said, say

_LANGUAGES = MappingProxyType({"fr": say("French"), "en": say("English")})
_MOST_JOINED = 2  # languages posted one after the other
_NOTHING = Texts()


def networks(desk: Desk) -> tuple[str, ...]:
    """The networks that the post goes to, in the order of the catalogue."""
    return captions.networks_of(desk, desk.post) if desk.post else ()


def rules_of(desk: Desk, network: str) -> TextRules | None:
    """The rules of a network's texts; None where nothing can be said."""
    return captions.rules_of(desk, desk.post).get(network) if desk.post else None


def takes_caption(desk: Desk, network: str) -> bool:
    rules = rules_of(desk, network)
    return rules is not None and rules.caption_max != 0


def network_shown(desk: Desk) -> str:
    """The network whose caption is written: as chosen, else the first that takes one."""
    known = networks(desk)
    if desk.view.network in known:
        return desk.view.network
    taking = (network for network in known if takes_caption(desk, network))
    return next(taking, next(iter(known), ""))


def language_shown(desk: Desk) -> str:
    """The language that is written: as chosen, else the first that the post is posted in."""
    post = desk.post
    if post is None:
        return ""
    posted = post.posted_in
    return desk.view.language if desk.view.language in posted else posted[0]


def texts_shown(desk: Desk) -> Texts:
    """What is written in that language."""
    post = desk.post
    return post.texts.get(language_shown(desk), _NOTHING) if post else _NOTHING


def usual_limit(desk: Desk, network: str) -> int | None:
    """What the network accepts of anybody, whatever our own account may."""
    rules = desk.catalogue.caption_rules(desk.formats).get(network)
    return rules.caption_max if rules else None


def name_of(desk: Desk, network: str) -> str:
    """What a network is called."""
    return desk.catalogue.network(network).name


def has_own(post: ProjectPost, network: str) -> bool:
    """Whether a network has a caption of its own in a language that is posted."""
    known = (post.texts.get(language, _NOTHING) for language in post.posted_in)
    return any(network in texts.captions for texts in known)


def is_thread(post: ProjectPost, network: str) -> bool:
    """Whether a caption that is too long for a network goes on in replies: as was chosen."""
    return texts.is_thread(post.texts, post.posted_in, network)


def followers(desk: Desk) -> int:
    """How many networks post the shared caption."""
    post = desk.post
    if post is None:
        return 0
    rules = captions.rules_of(desk, post)
    taking = (each for each in networks(desk) if each in rules and rules[each].caption_max != 0)
    return sum(not has_own(post, each) for each in taking)


def added(desk: Desk, network: str, posted: str) -> str:
    """What the brand adds at the end of what was typed: its signature, hashtags; "" for nothing."""
    post = desk.post
    if post is None:
        return ""
    typed = caption_typed(post, network, voice_of(post, captions.voice_in(desk)))
    return posted[len(typed) :].strip() if posted.startswith(typed) else ""


def hashtags_of(desk: Desk) -> tuple[str, ...]:
    """The hashtags that captions of the post get, without #: its own, else the brand's."""
    post = desk.post
    chosen = (
        captions.voice_in(desk).hashtags if post is None or post.hashtags is None else post.hashtags
    )
    return tuple(each.lstrip("#") for each in chosen)


def language_name(language: str) -> Said:
    return _LANGUAGES.get(language, say("{language}", language=language))


def language_options(desk: Desk) -> tuple[tuple[str, Said], ...]:
    """What a post can be posted in, as ids for `languages_in`, with what they are called."""
    post = desk.post
    if post is None:
        return ()
    single = _once(
        (*captions.voice_in(desk).languages, *post.posted_in, *post.texts, post.language)
    )
    choices: list[tuple[str, ...]] = [(language,) for language in single]
    choices.extend(permutations(single, _MOST_JOINED))
    if post.posted_in not in choices:
        choices.append(post.posted_in)
    return tuple((option_of(each), _joined(each)) for each in choices)


def option_of(languages: Iterable[str]) -> str:
    return " ".join(languages)


def languages_in(option: str) -> tuple[str, ...]:
    return tuple(option.split())


def _joined(languages: tuple[str, ...]) -> Said:
    said = language_name(languages[0])
    for language in languages[1:]:
        said = say("{first} then {second}", first=said, second=language_name(language))
    return said


def _once(languages: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(languages))

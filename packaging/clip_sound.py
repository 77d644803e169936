"""The music of the sample clip, from numbers: a band, a voice, and the people before the stage.

Six bars of 2 seconds; every beat falls where the picture moves. Samples are float, -1 to 1.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from clip_stage import BEAT, SECONDS
from numpy.typing import NDArray

RATE = 48_000
COUNT = round(SECONDS * RATE)
Sound = NDArray[np.float64]

# One bar each, as MIDI notes from the bass up: F#m, D, A, E, D, A.
CHORDS = ((42, 57, 61, 66), (38, 57, 62, 66), (45, 57, 61, 64), (40, 56, 59, 64),
          (38, 57, 62, 66), (45, 57, 61, 69))  # fmt: skip
# Beat, length in beats, note: what the voice sings.
MELODY = (
    (0.5, 1.0, 69), (1.5, 0.5, 68), (2.0, 1.5, 66), (4.5, 1.0, 66), (5.5, 0.5, 68),
    (6.0, 1.7, 69), (8.0, 1.5, 73), (9.5, 0.5, 71), (10.0, 1.7, 69), (12.0, 1.0, 71),
    (13.0, 1.0, 68), (14.0, 1.7, 71), (16.0, 1.0, 74), (17.0, 0.5, 73), (17.5, 2.2, 69),
    (20.0, 3.2, 69),
)  # fmt: skip


def pitch(note: float) -> float:
    return float(440.0 * 2 ** ((note - 69) / 12))


def filtered(sound: Sound, gain: Callable[[Sound], Sound]) -> Sound:
    """The sound with every frequency (Hz) multiplied by `gain`."""
    padded = np.concatenate([sound, np.zeros(4096)])
    spectrum = np.fft.rfft(padded)
    spectrum *= gain(np.fft.rfftfreq(len(padded), 1 / RATE))
    return np.fft.irfft(spectrum, len(padded))[: len(sound)]


def low(sound: Sound, hertz: float) -> Sound:
    return filtered(sound, lambda f: 1 / np.sqrt(1 + (f / hertz) ** 4))


def band(sound: Sound, lowest: float, highest: float) -> Sound:
    return filtered(
        sound,
        lambda f: (f / lowest) ** 2 / (1 + (f / lowest) ** 2) / np.sqrt(1 + (f / highest) ** 4),
    )


def saw(hertz: float, length: int, phase: float = 0.0) -> Sound:
    """A saw tooth of harmonics that stay below 12 kHz, so that nothing folds back."""
    t = np.arange(length) / RATE
    total = np.zeros(length)
    for harmonic in range(1, max(2, min(40, int(12_000 / hertz)))):
        total += np.sin(2 * np.pi * harmonic * (hertz * t + phase)) / harmonic
    return total * 0.6


class Mix:
    """Stereo, with one part that also goes to the hall."""

    def __init__(self) -> None:
        self.dry = np.zeros((2, COUNT))
        self.hall = np.zeros((2, COUNT))

    def add(self, sound: Sound, seconds: float, gain: float, side: float = 0.0,
            hall: float = 0.0) -> None:  # fmt: skip
        """`side` from -1, left, to 1, right; `hall` is the share that echoes."""
        start = round(seconds * RATE)
        end = min(COUNT, start + len(sound))
        if end <= start:
            return
        angle = (side + 1) * np.pi / 4
        for channel, level in enumerate((np.cos(angle), np.sin(angle))):
            part = sound[: end - start] * gain * level
            self.dry[channel, start:end] += part
            self.hall[channel, start:end] += part * hall


def kick() -> Sound:
    t = np.arange(round(0.32 * RATE)) / RATE
    sweep = 47 * t + 95 / 26 * (1 - np.exp(-26 * t))
    click = np.exp(-t * 900) * 0.5
    return np.sin(2 * np.pi * sweep) * np.exp(-t * 9) + click


def snare(rng: np.random.Generator) -> Sound:
    t = np.arange(round(0.28 * RATE)) / RATE
    hiss = band(rng.standard_normal(len(t)), 900, 8000) * np.exp(-t * 17)
    return hiss * 0.8 + np.sin(2 * np.pi * 190 * t) * np.exp(-t * 28) * 0.6


def hat(rng: np.random.Generator, decay: float) -> Sound:
    t = np.arange(round(0.16 * RATE)) / RATE
    return band(rng.standard_normal(len(t)), 7000, 15_000) * np.exp(-t * decay)


def clap(rng: np.random.Generator) -> Sound:
    """One pair of hands."""
    t = np.arange(round(0.05 * RATE)) / RATE
    middle = rng.uniform(900, 1900)
    return band(rng.standard_normal(len(t)), middle, middle * 2.2) * np.exp(
        -t * rng.uniform(90, 170)
    )


def drums(mix: Mix) -> None:
    rng = np.random.default_rng(1)
    beats = round(SECONDS / BEAT)
    for beat in range(beats - 2):
        at = beat * BEAT
        mix.add(kick(), at, 0.62, hall=0.02)
        if beat % 2:
            mix.add(snare(rng), at, 0.34, hall=0.22)
        mix.add(hat(rng, 42), at, 0.08, side=0.3)
        mix.add(hat(rng, 22 if beat % 4 == 3 else 55), at + BEAT / 2, 0.12, side=0.3)
    for step in range(4):  # a roll into the last chord
        mix.add(snare(rng), 10.5 + step * BEAT / 4, 0.16 + 0.05 * step, hall=0.2)
    for at in (0.0, 4.0, 8.0, 11.0):
        crash = band(rng.standard_normal(round(1.6 * RATE)), 4200, 14_000)
        mix.add(crash * np.exp(-np.arange(len(crash)) / RATE * 2.6), at, 0.075, -0.3, 0.3)
    mix.add(kick(), 11.0, 0.75, hall=0.1)


def ducked(length: int, start: float) -> Sound:
    """What gives way to each kick."""
    t = (start + np.arange(length) / RATE) % BEAT
    return 1 - 0.55 * np.exp(-t * 11)


def harmony(mix: Mix) -> None:
    """Bass, a wide pad, and a plucked figure over each bar's chord."""
    for bar, chord in enumerate(CHORDS):
        start = bar * 4 * BEAT
        long = round(4 * BEAT * RATE)
        for eighth in range(8 if bar < 5 else 4):
            length = round(BEAT / 2 * RATE)
            octave = 12 if eighth % 4 == 3 else 0
            tone = low(saw(pitch(chord[0] + octave), length), 620)
            shape = np.minimum(1, np.arange(length) / 150) * np.exp(-np.arange(length) / RATE * 3)
            mix.add(tone * shape, start + eighth * BEAT / 2, 0.42)
        fade = np.minimum(1, np.arange(long) / (0.05 * RATE)) * np.minimum(
            1, np.arange(long)[::-1] / (0.06 * RATE)
        )
        for voice, note in enumerate(chord[1:]):
            for drift, side in ((-0.07, -0.8), (0.06, 0.8), (0.0, 0.0)):
                tone = low(saw(pitch(note + drift), long, phase=voice * 0.31 + side), 2100)
                mix.add(tone * fade * ducked(long, start), start, 0.050, side, hall=0.25)
        figure = (0, 1, 2, 1, 3, 2, 1, 2)
        for sixteenth in range(16 if bar < 5 else 8):
            note = (*chord[1:], chord[1] + 12)[figure[sixteenth % 8]] + 12
            mix.add(pluck(pitch(note)), start + sixteenth * BEAT / 4, 0.085,
                    side=0.55 if sixteenth % 2 else -0.55, hall=0.35)  # fmt: skip


def pluck(hertz: float) -> Sound:
    length = round(0.35 * RATE)
    t = np.arange(length) / RATE
    tone = sum(
        np.sin(2 * np.pi * hertz * k * t) * np.exp(-t * (9 + 6 * k)) / k for k in (1, 2, 3, 5)
    )
    return np.asarray(tone) * np.minimum(1, np.arange(length) / 60)


def voice(mix: Mix) -> None:
    """Somebody sings on “ah” and “oh”: harmonics shaped by the resonances of a mouth."""
    vowels = (
        ((800, 90, 1.0), (1180, 100, 0.6), (2750, 140, 0.30), (3600, 180, 0.16)),
        ((480, 80, 1.0), (860, 90, 0.5), (2600, 140, 0.18), (3500, 180, 0.10)),
    )
    rng = np.random.default_rng(5)
    for number, (beat, beats, note) in enumerate(MELODY):
        length = round(beats * BEAT * RATE + 0.09 * RATE)
        t = np.arange(length) / RATE
        rise = np.clip((t - 0.22) / 0.3, 0, 1)
        vibrato = 0.28 * rise * np.sin(2 * np.pi * 5.6 * t + number) - 0.5 * np.exp(-t * 28)
        turn = np.cumsum(pitch(note) * 2 ** (vibrato / 12)) / RATE
        tone = sung(turn, pitch(note), vowels[number % 2])
        breath = band(rng.standard_normal(length), 2500, 7000) * 0.012
        shape = np.minimum(1, t / 0.05) * np.clip((t[-1] - t) / 0.09, 0, 1)
        mix.add((tone + breath) * shape * (0.85 + 0.15 * rise), beat * BEAT, 0.27, hall=0.42)


def sung(turn: Sound, hertz: float, vowel: Sequence[tuple[float, float, float]]) -> Sound:
    total = np.zeros(len(turn))
    for harmonic in range(1, min(30, int(9000 / hertz))):
        f = hertz * harmonic
        level = sum(a / (1 + ((f - middle) / (width * 1.6)) ** 2) for middle, width, a in vowel)
        total += (level + 0.03) / harmonic**0.35 * np.sin(2 * np.pi * harmonic * turn)
    return total


def people(mix: Mix) -> None:
    """Murmur and cheers, hands that clap along, and applause over the last chord."""
    rng = np.random.default_rng(9)
    t = np.arange(COUNT) / RATE
    swell = 0.35 + 0.8 * np.exp(-(((t - 0.2) / 0.8) ** 2)) + 0.5 * np.exp(-(((t - 8.1) / 0.9) ** 2))
    swell += 1.5 / (1 + np.exp(-(t - 10.95) * 9))
    for side in (-0.8, 0.8, 0.0):
        roar = band(rng.standard_normal(COUNT), 420, 1900) * (1 + 0.4 * band(
            rng.standard_normal(COUNT), 0.5, 5) * 8)  # fmt: skip
        mix.add(roar * swell, 0.0, 0.085, side, hall=0.4)
    for beat in range(1, 22, 2):
        for _ in range(26):
            mix.add(clap(rng), max(0.0, beat * BEAT + rng.normal(0.012, 0.016)), 0.10,
                    rng.uniform(-1, 1), hall=0.3)  # fmt: skip
    for _ in range(700):
        at = 12.0 - rng.beta(1.6, 2.2) * 1.5
        mix.add(clap(rng), at, rng.uniform(0.08, 0.26), rng.uniform(-1, 1), hall=0.3)
    for at, first, last in ((0.45, 1900, 2700), (8.3, 2100, 3000), (11.25, 1800, 2900)):
        length = round(0.42 * RATE)
        bend = np.linspace(0, 1, length)
        rise = first + (last - first) * np.sin(bend * np.pi * 0.8)
        whistle = np.sin(2 * np.pi * np.cumsum(rise) / RATE) * np.sin(bend * np.pi) ** 0.7
        mix.add(whistle, at, 0.030, rng.uniform(-0.8, 0.8), hall=0.6)


def hall_of(dry: Sound) -> Sound:
    """The room: noise that dies away, different for each ear."""
    rng = np.random.default_rng(13)
    length = round(1.9 * RATE)
    t = np.arange(length) / RATE
    size = 1 << (COUNT + length).bit_length()
    wet = np.zeros_like(dry)
    for channel in range(2):
        tail = band(rng.standard_normal(length), 220, 5200) * np.exp(-t * 3.4)
        tail[: round(0.018 * RATE)] = 0
        tail /= np.sqrt((tail**2).sum())
        spectrum = np.fft.rfft(dry[channel], size) * np.fft.rfft(tail, size)
        wet[channel] = np.fft.irfft(spectrum, size)[:COUNT]
    return wet


def concert_sound() -> Sound:
    """The whole sound, samples x 2, its loudest sample at -5 dB."""
    mix = Mix()
    drums(mix)
    harmony(mix)
    voice(mix)
    people(mix)
    both = mix.dry + 1.3 * hall_of(mix.hall)
    both = np.tanh(both * 0.75 / np.quantile(np.abs(both), 0.999))  # a tape that saturates
    t = np.arange(COUNT) / RATE
    both *= np.minimum(1, t / 0.02) * np.clip((SECONDS - t) / 0.35, 0, 1) ** 0.7
    return (both / np.abs(both).max() * 10 ** (-5 / 20)).T

"""Qt's own words (of its dialogs and text menus) in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator

from studio.gui.words import words


def follow_language(app: QCoreApplication) -> None:
    """Speak French where the window does, from now on and after every change."""
    translator = QTranslator(app)

    def speak() -> None:
        app.removeTranslator(translator)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if words().language != "en" and translator.load(f"qtbase_{words().language}", folder):
            app.installTranslator(translator)

    words().turning.connect(speak)  # our words hold names of keys, which Qt knows
    speak()

"""Python's garbage collector, on the window's thread alone.

Left to itself it runs on whichever thread makes the next object. Where that is a lane, it would
destroy there what belongs to the window: Qt can stop no timer from another thread, and what such a
timer calls later is gone by then.
"""

import gc

from PySide6.QtCore import QObject, QTimer

LOOK_EVERY_MS = 1_000


class GarbageCollector(QObject):
    """Collects garbage now and then on the thread that made it, and keeps Python from doing so.

    Goes by Python's own thresholds of how much is worth a look.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_at_work = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Collect the oldest generation that is due, if any is."""
        # Collecting a generation counts as one towards the next.
        due = [
            number
            for number, (count, enough) in enumerate(
                zip(gc.get_count(), gc.get_threshold(), strict=True)
            )
            if count > enough
        ]
        if due:
            gc.collect(due[-1])

    def stop(self) -> None:
        """Leave it to Python again, as it was before."""
        self._timer.stop()
        if self._was_at_work:
            gc.enable()

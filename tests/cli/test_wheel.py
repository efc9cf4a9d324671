import os
import re
import shutil
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.architecture.source import PACKAGE, ROOT
from tests.cli.installation import PATIENCE, Installation, free_port, get

pytestmark = [pytest.mark.once, pytest.mark.slow]

UV = Path(sys.executable).with_name("uv")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy so that nothing is left in the source."""
    copy = tmp_path_factory.mktemp("source")
    shutil.copytree(PACKAGE, copy / "jiazhan", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, copy)
    out = copy / "dist"
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "-qq",
        "--no-deps",
        "--no-build-isolation",
        "-w",
        str(out),
        str(copy),
    ]
    subprocess.run(command, check=True, timeout=PATIENCE)
    return next(out.glob("*.whl"))


def test_the_wheel_carries_every_file_that_is_not_code(wheel: Path) -> None:
    carried = set(zipfile.ZipFile(wheel).namelist())
    folders = ("templates", "static", "locale", "seeds", "data")
    wanted = {
        f"jiazhan/{path.relative_to(PACKAGE).as_posix()}"
        for path in PACKAGE.rglob("*")
        if path.is_file() and set(folders) & set(path.relative_to(PACKAGE).parts) and "__pycache__" not in path.parts
    }
    assert wanted - carried == set()
    assert any(name.endswith("/LICENSE") for name in carried)
    assert not any(name.startswith("tests/") for name in carried)


def test_the_wheel_in_an_empty_environment_serves_a_page(wheel: Path, tmp_path: Path) -> None:
    environment = tmp_path / "environment"
    subprocess.run([UV, "venv", "--quiet", "--python", sys.executable, environment], check=True, timeout=PATIENCE)
    lock = ROOT / "requirements" / "runtime.txt"
    into = ["--python", str(environment / "bin" / "python"), "--constraint", str(lock)]
    subprocess.run([UV, "pip", "install", "--quiet", *into, wheel], check=True, timeout=PATIENCE, cwd=tmp_path)
    data = tmp_path / "data"
    data.mkdir(mode=0o750)
    installation = Installation(data=data, program=environment / "bin" / "jiazhan")
    assert re.fullmatch(r"jiazhan \d+\.\d+\.\d+\n", installation.must("version"))
    installation.must("migrate", "--verbosity", "0")

    port = free_port()
    server = installation.start("serve", PORT=str(port))
    try:
        address = f"http://127.0.0.1:{port}/"
        assert get(address + "healthz")[0] == 200
        status, page = get(address)
        assert status == 200
        assert "<!doctype html>" in page[:200].lower()
        for style in re.findall(r'<link[^>]+href="/(static/[^"]+)"', page):
            assert get(address + style)[0] == 200
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        sys.stdout.write(server.communicate(timeout=40)[0])

"""Prints the octets of the Python function's zip: with dnspython, as boto3 is on the platform, and with boto3 too."""

import importlib
import io
import pathlib
import zipfile

HERE = pathlib.Path(__file__).parent
SDK = ["boto3", "botocore", "s3transfer", "jmespath", "urllib3", "dateutil", "six"]


def files(module):
    location = pathlib.Path(importlib.import_module(module).__file__)
    root = location.parent if location.name == "__init__.py" else location
    found = [path for path in root.rglob("*") if path.is_file() and path.suffix != ".pyc"] if root.is_dir() else [root]
    return {path.relative_to(root.parent): path for path in found}


def size(modules):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(HERE / "check.py", "check.py")
        for module in modules:
            for name, path in files(module).items():
                archive.write(path, name)
    return len(packed.getvalue())


print(size(["dns"]), size(["dns", *SDK]))

"""Where the store lies: a folder and a file that are the learner's own, and whether a network is in between."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from genai_cli.errors import StoreError

NETWORK = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ncpfs", "fuse.sshfs", "fuse.rclone", "fuse.glusterfs"}
)
WORLD_WRITABLE = 0o002


def make_folder(folder: Path) -> None:
    """Make a folder and its missing parents, each 0700 whatever the umask; raises OSError."""
    missing = [folder, *folder.parents]
    for each in reversed([f for f in missing if not f.exists()]):
        each.mkdir(mode=0o700, exist_ok=True)


def exists(path: Path) -> bool:
    """Whether anything lies there, a dangling link included."""
    return os.path.lexists(path)


def refuse_unsafe(path: Path) -> None:
    """Raise StoreError unless `path` is a plain file that only its owner and group may write, in such a folder."""
    folder, file = os.stat(path.parent), os.lstat(path)
    if stat.S_ISLNK(file.st_mode):
        raise StoreError(f"{path} is a symbolic link", "put the file itself there, or set GENAI_HOME to where it is")
    if not stat.S_ISREG(file.st_mode):
        raise StoreError(f"{path} is not a regular file", "move it away, or set GENAI_HOME to another folder")
    for mode, which in ((folder.st_mode, path.parent), (file.st_mode, path)):
        if mode & WORLD_WRITABLE:
            raise StoreError(f"everybody may write {which}", f"make it your own: chmod go-w '{which}'")
    if not (os.access(path.parent, os.W_OK | os.X_OK) and os.access(path, os.R_OK | os.W_OK)):
        raise StoreError(
            f"{path} cannot be written: it is read-only, or not yours", "look at its permissions and its folder's"
        )


def network_file_system(path: Path) -> str:
    """The network file system that `path` lies on, as the kernel calls it; "" for a local one, or if nothing tells."""
    try:
        with open("/proc/self/mountinfo", encoding="utf-8", errors="replace") as mounts:
            kind = kind_of(os.stat(path).st_dev, mounts.read())
    except OSError:
        return ""
    return kind if kind in NETWORK else ""


def kind_of(device: int, mountinfo: str) -> str:
    """The type of the file system on a device number, from the text of /proc/self/mountinfo; "" if it is not there."""
    wanted = f"{os.major(device)}:{os.minor(device)}"
    for line in mountinfo.splitlines():
        mount, _, source = line.partition(" - ")
        if mount.split(" ")[2:3] == [wanted]:
            return source.split(" ")[0]
    return ""

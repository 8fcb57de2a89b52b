"""Read an archive on two Ray nodes, kill one of them in the middle, and hold the claims against an unbroken reading.

    sudo python bench/ray_nodes.py [--pages 400] [--partition 10] [--seed 1]

Each node lives in a network namespace of its own (iproute2), tied by a pair of virtual cables, with token
authentication on; a driver with a wrong token must be refused. The node without the head is killed with all of its
processes once a quarter of the shards are committed. Then the claims must be those that one process finds.
"""

import argparse
import os
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from archive import claims_of, counted_shards
from generated import Press, write_archive

HEAD, OTHER = "10.77.0.1", "10.77.0.2"
PORT = 6390
BIN = Path(sys.executable).parent
STORE = 200_000_000
"""Bytes of each node's object store."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=400)
    parser.add_argument("--partition", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep-both", action="store_true", help="kill no node")
    given = parser.parse_args()
    with TemporaryDirectory(prefix="headway-nodes-") as scratch, ExitStack() as stack:
        folder = Path(scratch)
        archive = folder / "made.warc.gz"
        write_archive(archive, Press(given.seed, on=0.3).make(given.pages))
        stack.enter_context(two_networks())
        environment = settings_of_ray(secrets.token_hex(32))
        node = start_nodes(stack, environment, folder)
        refuse_wrong_token(environment)
        begun = time.monotonic()
        run = start_run(archive, folder / "shards", given.partition, environment)
        total = -(-given.pages // given.partition)
        wait_for(lambda: counted_shards(folder / "shards") >= total // 4 or run.poll() is not None)
        if not given.keep_both:
            os.killpg(node.pid, signal.SIGKILL)
            end_processes("headway-b")
            print(f"killed one node with {counted_shards(folder / 'shards')} of {total} shards committed")
        code = run.wait()
        print(
            f"the run ended with {code} after {time.monotonic() - begun:.0f} s, {counted_shards(folder / 'shards')} shards"
        )
        subprocess.run(reading(archive, folder / "alone", given.partition, "local"), check=True)
        broken, alone = claims_of(folder / "shards"), claims_of(folder / "alone")
        print(f"{len(alone):,} claims alone, {len(broken):,} on two nodes; the same: {broken == alone}")
        raise SystemExit(broken != alone or code)


@contextmanager
def two_networks() -> Iterator[None]:
    """Make two network namespaces that see each other and nothing else."""
    commands = [
        "ip netns add headway-a", "ip netns add headway-b",
        "ip link add headway0 type veth peer name headway1",
        "ip link set headway0 netns headway-a", "ip link set headway1 netns headway-b",
        *(f"ip -n {name} link set lo up" for name in ("headway-a", "headway-b")),
        f"ip -n headway-a addr add {HEAD}/24 dev headway0", f"ip -n headway-b addr add {OTHER}/24 dev headway1",
        "ip -n headway-a link set headway0 up", "ip -n headway-b link set headway1 up",
    ]  # fmt: skip
    try:
        for command in commands:
            subprocess.run(command.split(), check=True)
        yield
    finally:
        for name in ("headway-a", "headway-b"):
            end_processes(name)
            subprocess.run(["ip", "netns", "del", name], check=False)


def end_processes(network: str) -> None:
    """End every process of a network namespace that this script made."""
    found = subprocess.run(["ip", "netns", "pids", network], capture_output=True, text=True, check=False)
    for number in found.stdout.split():
        with suppress(ProcessLookupError):
            os.kill(int(number), signal.SIGKILL)


def settings_of_ray(token: str) -> Mapping[str, str]:
    """Give an environment in which Ray asks for a token and tells nobody of its use."""
    asked = {"RAY_AUTH_MODE": "token", "RAY_AUTH_TOKEN": token, "RAY_USAGE_STATS_ENABLED": "0"}
    return {**os.environ, **asked, "RAY_ADDRESS": f"{HEAD}:{PORT}"}


def start_nodes(stack: ExitStack, environment: Mapping[str, str], folder: Path) -> subprocess.Popen[bytes]:
    """Start the head and another node, a processor each; give the other."""
    node = None
    for network, address, words in (
        ("headway-a", HEAD, f"--head --port {PORT} --include-dashboard false"),
        ("headway-b", OTHER, f"--address {HEAD}:{PORT}"),
    ):
        command = (
            f"ip netns exec {network} {BIN}/ray start {words} --node-ip-address {address} --num-cpus 1 --block"
            f" --object-store-memory {STORE}"
        ).split()
        log = stack.enter_context((folder / f"{network}.log").open("wb"))
        bare = {key: value for key, value in environment.items() if key != "RAY_ADDRESS"}
        node = subprocess.Popen(command, env=bare, stdout=log, stderr=log, start_new_session=True)
        stack.callback(end_group, node)
        wait_for(lambda: nodes_alive(environment) >= (1 if network == "headway-a" else 2), seconds=120)  # noqa: B023
    assert node is not None
    return node


def end_group(process: subprocess.Popen[bytes]) -> None:
    """End a process with its group, and wait for it."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def nodes_alive(environment: Mapping[str, str]) -> int:
    """Count the nodes that the head knows to be alive."""
    told = "import ray; ray.init(log_to_driver=False); print(sum(n['Alive'] for n in ray.nodes()))"
    found = in_network([sys.executable, "-c", told], environment, timeout=60)
    lines = found.stdout.split() if found else []
    return int(lines[-1]) if lines and lines[-1].isdecimal() else 0


def refuse_wrong_token(environment: Mapping[str, str]) -> None:
    """Make sure that a driver with another token is not let in."""
    if nodes_alive({**environment, "RAY_AUTH_TOKEN": secrets.token_hex(32)}):
        raise SystemExit("a driver with a wrong token was let in")
    print("a driver with a wrong token was refused")


def in_network(
    command: list[str], environment: Mapping[str, str], timeout: float
) -> subprocess.CompletedProcess[str] | None:
    """Run a command on the head's node; None where it does not end in time."""
    words = ["ip", "netns", "exec", "headway-a", *command]
    try:
        return subprocess.run(words, env=environment, capture_output=True, text=True, check=False, timeout=timeout)
    except subprocess.TimeoutExpired:
        return None


def start_run(archive: Path, shards: Path, partition: int, environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """Begin reading on the two nodes."""
    command = ["ip", "netns", "exec", "headway-a", *reading(archive, shards, partition, "ray"), "--workers", "2"]
    return subprocess.Popen(command, env=environment)


def reading(archive: Path, shards: Path, partition: int, engine: str) -> list[str]:
    """Give the command that reads an archive."""
    words = [sys.executable, "-m", "headway", "read", str(archive), "--shards", str(shards), "--engine", engine]
    return [*words, "--partition", str(partition)]


def wait_for(what: object, *, seconds: float = 1_200) -> None:
    """Wait until something is so."""
    until = time.monotonic() + seconds
    while not what():  # type: ignore[operator]
        if time.monotonic() > until:
            raise SystemExit("waited too long")
        time.sleep(0.3)


if __name__ == "__main__":
    main()

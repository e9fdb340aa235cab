"""What every contender of the benchmark tells of its run. Plain Python, for any environment."""

import json
import resource
import time


class Watch:
    """Measures the parts of a run in CPU and wall seconds."""

    def __init__(self):
        self.parts = {}
        self.cpu, self.wall = _now()

    def lap(self, name):
        """End a part, and begin the next."""
        cpu, wall = _now()
        self.parts[name] = {"cpu": cpu - self.cpu, "wall": wall - self.wall}
        self.cpu, self.wall = _now()

    def tell(self, **sums):
        """Print what was measured, and the sums to compare."""
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps({"parts": self.parts, "memory": memory, **sums}))


def _now():
    own, others = (resource.getrusage(w) for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    cpu = sum(u.ru_utime + u.ru_stime for u in (own, others))
    return cpu, time.perf_counter()

"""Writes values.p0 ... values.p5: the same values pickled by every protocol. Run it in this folder."""
import collections
import pickle


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y


class Slotted:
    __slots__ = ("name",)


Point.__module__ = Slotted.__module__ = "author"
Point.__qualname__ = "Point"


def values():
    shared = ["one", "list"]
    circle = []
    circle.append(circle)
    slotted = Slotted()
    slotted.name = "slot"
    table = collections.OrderedDict([("first", 1), ("second", (2, 3))])
    table.note = "kept"
    counts = collections.defaultdict(list)
    counts["a"] = 7
    return {
        "constants": (None, True, False),
        "integers": [0, 255, 256, 65535, -1, -129, 2**31 - 1, -2**31, 2**40, -2**40, 2**63 - 1, 2**70],
        "numbers": [0.0, -1.5, 1e300],
        "text": "weiß → 重み",
        "empty": ((), [], {}, ""),
        "nested": {"list": [[1], [2, [3]]], "tuple": (1, 2, 3, 4), 5: "number key"},
        "shared": [shared, shared],
        "circle": circle,
        "point": Point(1, Point(2, None)),
        "slotted": slotted,
        "table": table,
        "counts": counts,
        "class": collections.OrderedDict,
    }


if __name__ == "__main__":
    import sys
    import types

    author = types.ModuleType("author")
    author.Point, author.Slotted = Point, Slotted
    sys.modules["author"] = author
    for protocol in range(6):
        data = values()
        if protocol < 2:
            del data["slotted"]  # cannot be pickled by these
        with open(f"values.p{protocol}", "wb") as file:
            pickle.dump(data, file, protocol)
    with open("sets.p5", "wb") as file:
        pickle.dump([frozenset([1]), {2}, b"bytes", bytearray(b"array")], file, 5)

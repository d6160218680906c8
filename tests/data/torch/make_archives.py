#!/usr/bin/env python3
"""Writes the hand-made TorchScript archives of this folder: code and pickles as PyTorch writes them, without PyTorch.
usage: make_archives.py [FOLDER]"""
import os
import sys
import zipfile


def text(s):
    return b"X" + len(s.encode()).to_bytes(4, "little") + s.encode()


def storage(key, elements):
    return (b"(" + text("storage") + b"ctorch\nFloatStorage\n" + text(key) + text("cpu") +
            b"J" + elements.to_bytes(4, "little") + b"tQ")


def tensor(key, shape):
    elements, strides = 1, []
    for size in reversed(shape):
        strides.insert(0, elements)
        elements *= size
    numbers = lambda values: b"(" + b"".join(b"J" + v.to_bytes(4, "little") for v in values) + b"t"
    return (b"ctorch._utils\n_rebuild_tensor_v2\n(" + storage(key, elements) + b"K\x00" + numbers(shape) + numbers(strides) +
            b"\x89ccollections\nOrderedDict\n)RtR")


def module(name, attributes):
    state = b"}(" + b"".join(text(k) + v for k, v in attributes.items()) + b"u"
    return b"\x80\x02c__torch__\n" + name.encode() + b"\n)\x81" + state + b"b."


def write(path, code, attributes=None, name="Net"):
    top = os.path.basename(path)[:-3] + "/"
    members = {"data.pkl": module(name, {"training": b"\x89", **(attributes or {})}), "constants.pkl": b"\x80\x02).",
               "code/__torch__.py": code.encode(), "version": b"3\n"}
    with zipfile.ZipFile(path, "w") as archive:
        for member, data in members.items():
            archive.writestr(zipfile.ZipInfo(top + member), data)


HEAD = "class Net(Module):\n  __parameters__ = [%s]\n  __buffers__ = []\n%s  training : bool\n"
PLAIN = HEAD % ("", "")
WITH_WEIGHT = HEAD % ('"weight", ', "  weight : Tensor\n")
FORWARD = "  def forward(self: __torch__.Net,\n    x: Tensor) -> %s:\n"

ARCHIVES = {
    # outputs by key, in the order of the dictionary
    "dictionary": (WITH_WEIGHT + FORWARD % "Dict[str, Tensor]" +
                   '    y = torch.linear(x, self.weight)\n    return {"logits": y, "score": torch.softmax(y, -1)}\n',
                   {"weight": tensor("0", (4, 12))}),
    # a mask that may be left out, and one branch for each case
    "optional_input": (WITH_WEIGHT + "  def forward(self: __torch__.Net,\n    x: Tensor,\n    mask: Optional[Tensor]=None) -> Tensor:\n"
                       "    y = torch.linear(x, self.weight)\n    if torch.__is__(mask, None):\n      z = y\n    else:\n"
                       "      z = torch.mul(y, unchecked_cast(Tensor, mask))\n    return z\n", {"weight": tensor("0", (4, 12))}),
    # a loop over sizes, three additions in a row
    "unrolled_loop": (WITH_WEIGHT + FORWARD % "Tensor" +
                      "    y = torch.linear(x, self.weight)\n    for i in range(3):\n      y = torch.add(y, x)\n    return y\n",
                      {"weight": tensor("0", (12, 12))}),
    "broken/endless_loop": (PLAIN + FORWARD % "Tensor" + "    go = True\n    n = 0\n    while go:\n      n = torch.add(n, 1)\n"
                     "      go = torch.gt(n, -1)\n    return x\n", None),
    "broken/huge_list": (PLAIN + FORWARD % "Tensor" + "    l = torch.mul([0], 100000000000)\n    return torch.add(x, torch.len(l))\n", None),
    "broken/saves_a_file": (PLAIN + FORWARD % "Tensor" + '    torch.save(x, "/tmp/nnview-pwned")\n    return x\n', None),
    # an operation that no libtorch knows: of one and of two results, in front of a layer that says what it must have given
    "unknown_operation": (WITH_WEIGHT + FORWARD % "Tensor" +
                          "    y = torch.operation_of_tomorrow(x, 3, mode=\"wide\")\n    z, w = ops.mine.two_results(torch.linear(torch.relu(y), self.weight))\n"
                          "    return torch.add(z, w)\n", {"weight": tensor("0", (4, 12))}),
    # one that gives a list, which the code takes apart
    "unknown_list": (WITH_WEIGHT + FORWARD % "Tensor" +
                     "    a, b, = ops.mine.parts(torch.linear(x, self.weight))\n    return torch.linear(torch.cat([a, b], 1), self.weight)\n",
                     {"weight": tensor("0", (6, 12))}),
    # an operation that 1.13 knows, in a form that it does not
    "newer_overload": (WITH_WEIGHT + FORWARD % "Tensor" +
                       "    y = torch.linear(x, self.weight)\n    z = torch.std(torch.unsqueeze(y, 1), [1], correction=0.5)\n    return torch.squeeze(torch.unsqueeze(z, 0), [0, 1])\n",
                       {"weight": tensor("0", (4, 12))}),
    # how many rows there are, only real numbers would tell
    "unknown_extent": (WITH_WEIGHT + FORWARD % "Tensor" +
                       "    y = torch.linear(x, self.weight)\n    found = torch.nonzero(y)\n    return torch.cat([found, found], 0)\n",
                       {"weight": tensor("0", (4, 12))}),
    "dict_input": (WITH_WEIGHT + "  def forward(self: __torch__.Net,\n    batch: Dict[str, Tensor]) -> Tensor:\n"
                   '    y = torch.linear(batch["vector"], self.weight)\n    return torch.add(y, batch["offset"])\n', {"weight": tensor("0", (4, 12))}),
    "list_input": (WITH_WEIGHT + "  def forward(self: __torch__.Net,\n    xs: List[Tensor]) -> Tensor:\n"
                   "    a = torch.linear(xs[0], self.weight)\n    b = torch.linear(xs[1], self.weight)\n    return torch.add(a, b)\n", {"weight": tensor("0", (4, 12))}),
    "tuple_input": (WITH_WEIGHT + "  def forward(self: __torch__.Net,\n    pair: Tuple[Tensor, Tensor]) -> Tensor:\n    a, b, = pair\n"
                    "    return torch.add(torch.linear(a, self.weight), torch.linear(b, self.weight))\n", {"weight": tensor("0", (4, 12))}),
    "fork": (WITH_WEIGHT + FORWARD % "Tensor" + "    weight = self.weight\n    def __forked_function():\n      return torch.linear(x, weight)\n"
             "    _0 = fork(__forked_function)\n    y = torch.linear(x, weight)\n    return torch.add(torch.wait(_0), y)\n", {"weight": tensor("0", (4, 12))}),
    "broken/raises": (WITH_WEIGHT + FORWARD % "Tensor" + "    y = torch.linear(x, self.weight)\n"
               '    ops.prim.RaiseException("only for training")\n    return y\n', {"weight": tensor("0", (4, 12))}),
    # division as it was before archive version 4, which libtorch replaces while it loads
    "old_division": (WITH_WEIGHT + FORWARD % "Tensor" + "    y = torch.linear(x, self.weight)\n    return torch.div(y, torch.norm(y, 2, [1], True))\n",
                     {"weight": tensor("0", (4, 12))}),
    "number_input": (PLAIN + "  def forward(self: __torch__.Net,\n    x: Tensor,\n    n: int) -> Tensor:\n    return torch.add(x, n)\n", None),
}

if __name__ == "__main__":
    folder = sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.abspath(__file__))
    for name, (code, attributes) in ARCHIVES.items():
        write(os.path.join(folder, name + ".pt"), code, attributes)

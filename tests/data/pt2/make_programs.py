"""Makes the programs of this folder. usage: python make_programs.py, with torch 2.15, in this folder.
The others are the models of ../torch, exported with torch.export.export and strict=False."""
import io, json, pickle, zipfile
import torch
from torch import nn
from torch.export import Dim
import torch.nn.functional as F


def save(module, arguments, name, **options):
    program = torch.export.export(module.eval(), arguments, strict=False, **options)
    torch.export.save(program, name)
    strip(name)


def strip(name, old=False):
    """Stack traces and sample inputs hold paths of the author's machine."""
    with zipfile.ZipFile(name) as archive:
        members = {n: archive.read(n) for n in archive.namelist() if "sample_inputs" not in n}
    with zipfile.ZipFile(name, "w", zipfile.ZIP_STORED) as archive:
        for member, data in sorted(members.items()):
            if member.endswith("models/model.json") or "/models/" in member:
                program = json.loads(data)
                clean(program["graph_module"]["graph"])
                data = json.dumps(program).encode()
            archive.writestr(zipfile.ZipInfo(member), data)


def clean(graph):
    for node in graph["nodes"]:
        node["metadata"] = {k: v for k, v in node["metadata"].items() if k == "nn_module_stack"}
        for argument in node["inputs"]:
            if "as_graph" in argument["arg"]:
                clean(argument["arg"]["as_graph"]["graph"])


class OpenSizes(nn.Module):
    """Batch, height and width are open; an odd number of values depends on the data."""
    def __init__(self):
        super().__init__()
        self.conv1, self.conv2, self.head = nn.Conv2d(3, 4, 3, 2, 1), nn.Conv2d(4, 4, 3, 2), nn.Linear(4, 2)

    def forward(self, image, scale):
        x = F.relu(self.conv2(F.relu(self.conv1(image))))
        x = F.interpolate(x, scale_factor=2)
        tokens = x.view(x.size(0), 4, -1).transpose(1, 2)
        return {"logits": self.head(tokens) * scale, "found": (image.nonzero(),)}


class Branches(nn.Module):
    """torch.cond, torch.while_loop, and wrappers that are no layers."""
    def __init__(self):
        super().__init__()
        self.small, self.large, self.step = nn.Linear(4, 4), nn.Linear(4, 4), nn.Linear(4, 4)

    def forward(self, x):
        y = torch.cond(x.sum() > 0, lambda v: self.small(v), lambda v: self.large(v).relu(), (x,))
        _, y = torch.while_loop(lambda i, v: i < 3, lambda i, v: (i + 1, self.step(v)), (torch.tensor(0), y))
        with torch.no_grad():
            y = torch.tanh(y)
        return y


class Writes(nn.Module):
    """Operations that write into a part of a tensor: what reads the whole reads what was written."""
    def __init__(self):
        super().__init__()
        self.first, self.second = nn.Conv2d(3, 4, 3, padding=1), nn.Conv2d(4, 4, 1)

    def forward(self, x):
        y = self.first(x)
        z = torch.zeros(1, 4, 8, 8)
        z[:, :2] = y[:, :2]
        z[:, 2:] = torch.relu(y[:, 2:])
        y.add_(1)
        return self.second(z), y


def to_old_layout(source, name):
    """As torch 2.2 to 2.7 laid it out; the program's JSON has hardly changed."""
    with zipfile.ZipFile(source) as archive:
        program = json.loads(archive.read([n for n in archive.namelist() if n.endswith("models/model.json")][0]))
    program["schema_version"] = {"major": 5, "minor": 1}
    for key in ("torch_version", "verifiers", "guards_code"):
        program.pop(key, None)
    for node in program["graph_module"]["graph"]["nodes"]:
        node.pop("name", None)
        node.pop("is_hop_single_tensor_return", None)
        stack = node["metadata"].get("nn_module_stack", "").split(";")
        node["metadata"]["nn_module_stack"] = ";".join(e.split(",")[0].split("@")[0] + "," + e.split(",", 1)[1] for e in stack)
        for argument in node["inputs"]:
            argument.pop("kind", None)
    weight = torch.zeros(1)
    state = {"emb.weight": weight.expand(300, 32), "mid.weight": torch.zeros(1).expand(32, 32), "mid.bias": torch.zeros(1).expand(32),
             "out.weight": weight.expand(300, 32)} if "tied" in source else {}
    buffer = io.BytesIO()
    torch.save(state, buffer)
    with zipfile.ZipFile(name, "w", zipfile.ZIP_STORED) as archive:
        for member, data in (("version", b"5.1"), ("serialized_exported_program.json", json.dumps(program).encode()),
                             ("serialized_state_dict.pt", buffer.getvalue())):
            archive.writestr(zipfile.ZipInfo(member), data)


batch = Dim("batch", min=1, max=64)
save(OpenSizes(), (torch.zeros(2, 3, 32, 48), torch.zeros(2, 1, 1)), "open_sizes.pt2",
     dynamic_shapes=({0: batch, 2: Dim("height", min=12, max=300), 3: Dim("width", min=12)}, {0: batch}))
save(Branches(), (torch.zeros(2, 4),), "branches.pt2")
save(Writes(), (torch.zeros(1, 3, 8, 8),), "writes.pt2")
to_old_layout("siamese.pt2", "siamese.old.pt2")
to_old_layout("tied_weights.pt2", "tied_weights.old.pt2")

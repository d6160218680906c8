#!/usr/bin/env python3
"""Makes those damaged and hostile files that come from a sound one. Standard library only; run it in this folder."""
import io
import os
import zipfile

OUT = "broken"


def write(name, data):
    with open(os.path.join(OUT, name), "wb") as file:
        file.write(data)


def read(name):
    with open(os.path.join("keras", name), "rb") as file:
        return file.read()


def archive(members):
    """A zip of [(name, bytes, compressed)], without a clock in it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as zipped:
        for name, data, compressed in members:
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED
            zipped.writestr(info, data)
    return buffer.getvalue()


os.makedirs(OUT, exist_ok=True)
h5, keras, text = read("multi_io.k3.h5"), read("conv1d.k3.keras"), read("lenet5.k2.json")
with zipfile.ZipFile(io.BytesIO(keras)) as good:
    sound = [(name, good.read(name), False) for name in good.namelist()]

for percent in (3, 30, 95):
    write("truncated%d.h5" % percent, h5[:len(h5) * percent // 100])
write("truncated50.keras", keras[:len(keras) // 2])
write("truncated60.json", text[:len(text) * 6 // 10])
write("empty.h5", b"")
write("deep.json", b'{"class_name":' + b"[" * 5000 + b"]" * 5000 + b"}")
write("not_a_model.json", b'{"answer": 42}')
write("subclassed.json", b'{"class_name": "MyNet", "config": {"width": 32}}')
write("unbuilt.json", b'{"class_name": "Sequential", "config": {"name": "s", "layers": [{"class_name": "Dense", "config": '
      b'{"name": "dense", "units": 4, "trainable": true}}]}}')
write("circle.json", b'{"class_name": "Functional", "config": {"name": "c", "layers": ['
      b'{"class_name": "InputLayer", "name": "x", "config": {"name": "x", "batch_shape": [null, 4]}, "inbound_nodes": []},'
      b'{"class_name": "Add", "name": "a", "config": {"name": "a", "trainable": true}, "inbound_nodes": [[["x", 0, 0, {}], ["b", 0, 0, {}]]]},'
      b'{"class_name": "ReLU", "name": "b", "config": {"name": "b", "trainable": true}, "inbound_nodes": [[["a", 0, 0, {}]]]}],'
      b'"input_layers": [["x", 0, 0]], "output_layers": [["b", 0, 0]]}}')
write("bomb.keras", archive([("metadata.json", b"{}", False), ("config.json", b" " * (4 << 20), True)]))
write("traversal.keras", archive([("../../escaped", b"x", False), ("/tmp/escaped", b"x", False)] + sound))
write("no_config.keras", archive([("metadata.json", b"{}", False), ("model.weights.h5", b"", False)]))
write("bad_weights.keras", archive([(n, d[:3000] if n.endswith(".h5") else d, False) for n, d, _ in sound]))
write("wrong_checksum.keras", archive(sound).replace(b'"filters": 16', b'"filters": 99', 1))
unknown = bytearray(keras)
with zipfile.ZipFile(io.BytesIO(keras)) as good:
    local, directory = good.getinfo("model.weights.h5").header_offset, good.start_dir
    central = keras.index(b"model.weights.h5", directory) - 46
unknown[local + 8] = unknown[central + 10] = 77  # a way of compression that nobody has
write("unknown_method.keras", bytes(unknown))

with open(os.path.join("mxnet", "lenet-symbol.json"), "rb") as file:
    symbol = file.read()
write("truncated60-symbol.json", symbol[:len(symbol) * 6 // 10])
write("deep-symbol.json", symbol.replace(b"[[0, 0, 0]", b"[" * 5000 + b"]" * 5000 + b", [[0, 0, 0]", 1))
write("bad_index-symbol.json", symbol.replace(b"[[0, 0, 0]", b"[[7777, 0, 0]", 1))
write("bad_head-symbol.json", symbol.replace(b'"heads": [[', b'"heads": [[-', 1))
write("many_outputs-symbol.json", symbol.replace(b"[[0, 0, 0]", b"[[0, 123456789, 0]", 1))
write("circle-symbol.json", b'{"nodes": [{"op": "relu", "name": "a", "inputs": [[1, 0, 0]]}, '
      b'{"op": "relu", "name": "b", "inputs": [[0, 0, 0]]}], "arg_nodes": [], "heads": [[1, 0, 0]]}')

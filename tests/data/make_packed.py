#!/usr/bin/env python3
"""Makes keras/packed.k2.h5 of multi_io.k2.h5: the same model as other programs may store it. Attributes in the newest form of HDF5 (many of
them, so that they stand in a heap), texts of fixed length, lists of names split as Keras splits them above 64 KB, a
configuration above 64 KB, weights in compressed chunks. Needs h5py; run it in keras/."""
import json

import h5py
import numpy as np


def text(value):
    return value.decode() if isinstance(value, bytes) else value


def copy(source, target):
    for key, value in source.attrs.items():
        if key in ("layer_names", "weight_names") and len(value) > 1:
            names = np.array([text(name).encode() for name in value])
            half = (len(names) + 1) // 2
            target.attrs[key + "0"], target.attrs[key + "1"] = names[:half], names[half:]
        elif isinstance(value, (str, bytes)):
            target.attrs[key] = np.bytes_(text(value))
        else:
            target.attrs[key] = value
    for key, entry in source.items():
        if isinstance(entry, h5py.Group):
            copy(entry, target.create_group(key))
        elif entry.shape:
            target.create_dataset(key, data=entry[...], chunks=True, compression="gzip", shuffle=True)
        else:
            target.create_dataset(key, data=entry[...])


with h5py.File("multi_io.k2.h5") as source, h5py.File("packed.k2.h5", "w", libver="latest") as target:
    copy(source, target)
    for i in range(12):
        target.attrs["remark_%d" % i] = i
    config = json.loads(text(source.attrs["model_config"]))
    config["remark"] = "x" * 66000
    target.attrs["model_config"] = np.bytes_(json.dumps(config))

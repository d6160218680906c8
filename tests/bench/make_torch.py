#!/usr/bin/env python3
"""Writes vgg16.pt (TorchScript, traced, 553 MB of weights) and resnet50.pt2 (torch.export, 102 MB) into the folder given, for
tests/bench/run. Needs torch and torchvision; the weights are random, nothing is downloaded."""
import os
import sys

import torch
import torchvision

folder = sys.argv[1]
image = torch.zeros(1, 3, 224, 224)
with torch.no_grad():
    torch.jit.trace(torchvision.models.vgg16(weights=None).eval(), image, check_trace=False).save(os.path.join(folder, "vgg16.pt"))
    torch.export.save(torch.export.export(torchvision.models.resnet50(weights=None).eval(), (image,)), os.path.join(folder, "resnet50.pt2"))

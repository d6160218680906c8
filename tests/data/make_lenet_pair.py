#!/usr/bin/env python3
"""Makes lenet5.pt, the PyTorch twin of pair/lenet5.h5: the same layers, softmax included, in NCHW instead of NHWC.
Needs torch (Debian: python3-torch); the program, its build and its tests need only the file. Run it in pair/."""
import torch
from torch import nn


class LeNet5(nn.Module):
    def __init__(self):
        super().__init__()
        self.c1 = nn.Conv2d(1, 6, 5)
        self.s2 = nn.AvgPool2d(2)
        self.c3 = nn.Conv2d(6, 16, 5)
        self.s4 = nn.AvgPool2d(2)
        self.c5 = nn.Conv2d(16, 120, 5)
        self.f6 = nn.Linear(120, 84)
        self.out = nn.Linear(84, 10)

    def forward(self, x):
        x = self.s2(torch.tanh(self.c1(x)))
        x = self.s4(torch.tanh(self.c3(x)))
        x = torch.flatten(torch.tanh(self.c5(x)), 1)
        return torch.softmax(self.out(torch.tanh(self.f6(x))), 1)


model = LeNet5().eval()
for parameter in model.parameters():  # one stored zero each: the shapes stay true, the file small
    parameter.data = torch.zeros(1).expand(parameter.shape)
torch.jit.trace(model, torch.zeros(1, 1, 32, 32), check_trace=False).save("lenet5.pt")

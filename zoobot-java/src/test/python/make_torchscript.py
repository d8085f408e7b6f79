"""Writes tiny TorchScript encoders for TorchScriptTest; run once, its output is committed.

    python make_torchscript.py ../resources/zoobot/encoder
"""
import io
import sys
import zipfile

import torch
from torch import nn


class Tiny(nn.Module):
    def __init__(self, pools: bool):
        super().__init__()
        self.conv = nn.Conv2d(3, 8, 3, 2, 1, bias=False)
        self.norm = nn.BatchNorm2d(8)
        self.drop = nn.Dropout(0.5)
        self.pools = pools

    def forward(self, x):
        maps = self.drop(torch.relu(self.norm(self.conv(x))))
        return maps.mean((2, 3)) if self.pools else maps


class Pixels(nn.Module):
    """No encoder: what comes out are no features."""

    def forward(self, x):
        return x.flatten(2)


def tiny(pools: bool):
    model = Tiny(pools)
    for i, tensor in enumerate(list(model.parameters()) + [model.norm.running_mean, model.norm.running_var]):
        tensor.data = torch.linspace(0.2, 1 + 0.1 * i, tensor.numel()).view(tensor.shape)
    return model  # in training mode, as somebody might leave it


def save(module, file):
    """Leaves out the debug records, which hold paths of the machine that made the file."""
    archive = zipfile.ZipFile(io.BytesIO(torch.jit.script(module).save_to_buffer()))
    with zipfile.ZipFile(file, "w") as out:
        for entry in archive.infolist():
            if not entry.filename.endswith(".debug_pkl"):
                out.writestr(zipfile.ZipInfo(entry.filename), archive.read(entry))


for name, module in (("pooled", tiny(True)), ("maps", tiny(False)), ("no_encoder", Pixels())):
    save(module, f"{sys.argv[1]}/script_{name}.pt")
images = torch.linspace(0, 1, 2 * 3 * 8 * 8).view(2, 3, 8, 8)
print("expected of linspace(0, 1) images [2, 3, 8, 8]:", tiny(True).eval()(images).tolist())

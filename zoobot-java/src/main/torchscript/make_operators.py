"""Writes the TorchScript operators that DJL lacks; run once, its output is committed.

    python make_operators.py ../resources/zoobot/encoder

Silu and ChannelsLast take part in gradients. DJL has no SiLU operator (x * sigmoid(x) takes twice
the time and memory in training) and no way to ask for the channels-last memory format, in which
convolutions on a CPU are 15 to 30 % faster.

Fused does several steps at once for inference: memory is what a CPU waits for, so a step that
happens in place, or in the weights instead of the maps, is a step saved.
"""
import io
import sys
import zipfile

import torch


class Silu(torch.nn.Module):
    def forward(self, x):
        return torch.nn.functional.silu(x)


class ChannelsLast(torch.nn.Module):
    def forward(self, x):
        return x.contiguous(memory_format=torch.channels_last)


def activate_(x, name: str):
    if name == "relu":
        return torch.relu_(x)
    if name == "silu":
        return torch.ops.aten.silu_(x)
    return x


class Fused(torch.nn.Module):
    @torch.jit.export
    def conv_norm(self, x, weight, gamma, beta, mean, variance, epsilon: float, stride: int, pad: int, name: str):
        """Convolution, BatchNorm in evaluation, nonlinearity: the norm is folded into the weight."""
        scale = gamma * torch.rsqrt(variance + epsilon)
        folded = weight * scale.view(-1, 1, 1, 1)
        bias = torch.addcmul(beta, mean, scale, value=-1.0)
        groups = x.size(1) // weight.size(1)
        y = torch.conv2d(x, folded, bias, [stride, stride], [pad, pad], [1, 1], groups)
        return activate_(y, name)

    @torch.jit.export
    def squeeze_excite_(self, x, reduce, reduce_bias, expand, expand_bias):
        """Squeeze-and-excitation; the result overwrites x."""
        mean = x.mean((2, 3))
        squeezed = torch.nn.functional.linear(mean, reduce.flatten(1), reduce_bias)
        active = torch.ops.aten.silu_(squeezed)
        gate = torch.sigmoid_(torch.nn.functional.linear(active, expand.flatten(1), expand_bias))
        return x.mul_(gate[:, :, None, None])

    @torch.jit.export
    def add_(self, branch, shortcut, name: str):
        """Sum and nonlinearity; the result overwrites the branch."""
        return activate_(branch.add_(shortcut), name)

    @torch.jit.export
    def mix(self, x, norm, norm_bias, widen, widen_bias, narrow, narrow_bias, gamma, epsilon: float):
        """What follows the depthwise convolution in a ConvNeXt block; gamma is folded into the last matrix."""
        y = torch.layer_norm(x.permute(0, 2, 3, 1), [x.size(1)], norm, norm_bias, epsilon)
        y = torch.nn.functional.linear(y, widen.flatten(1), widen_bias)
        y = torch.nn.functional.linear(torch.ops.aten.gelu_(y), narrow.flatten(1) * gamma[:, None], narrow_bias * gamma)
        return y.permute(0, 3, 1, 2)


def save(module, file):
    """Leaves out the debug records, which hold paths of the machine that made the file."""
    archive = zipfile.ZipFile(io.BytesIO(torch.jit.script(module).save_to_buffer()))
    with zipfile.ZipFile(file, "w") as out:
        for entry in archive.infolist():
            if not entry.filename.endswith(".debug_pkl"):
                out.writestr(zipfile.ZipInfo(entry.filename), archive.read(entry))


for name, module in (("silu", Silu()), ("channels_last", ChannelsLast()), ("fused", Fused())):
    save(module, f"{sys.argv[1]}/{name}.pt")

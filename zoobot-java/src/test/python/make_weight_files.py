"""Makes the small PyTorch files in src/test/resources/zoobot/encoder. Needs torch and numpy.

    python src/test/python/make_weight_files.py
"""

import argparse
import collections
import io
import os
import pathlib
import pickle
import sys
import types
import zipfile

import numpy
import torch

FOLDER = pathlib.Path(__file__).parent.parent / "resources" / "zoobot" / "encoder"


def foreign(module, name):
    """A class that claims to be another package's, as Lightning's are in its checkpoints."""
    path = module.split(".")
    for i in range(len(path)):
        sys.modules.setdefault(".".join(path[: i + 1]), types.ModuleType(".".join(path[: i + 1])))
    cls = type(name, (dict,), {"__module__": module})
    setattr(sys.modules[module], name, cls)
    return cls


def plain():
    """Types, views and layouts that a state dict can hold; values are small numbers."""
    base = torch.arange(6, dtype=torch.float32)
    return collections.OrderedDict(
        contiguous=base.reshape(2, 3),
        transposed=base.reshape(2, 3).t(),
        slice=base[4:],
        stepped=base[1::2],
        parameter=torch.nn.Parameter(torch.tensor([1.5, -2.0])),
        half=torch.tensor([0.5, -1.25], dtype=torch.float16),
        bfloat=torch.tensor([3.0, -0.5], dtype=torch.bfloat16),
        double=torch.tensor([0.25], dtype=torch.float64),
        scalar=torch.tensor(7.0),
        empty=torch.zeros(0, 3),
        count=torch.tensor(12, dtype=torch.int64),
    )


def lightning():
    """What Lightning writes: weights of an encoder and a head, and much beside them."""
    schema = foreign("zoobot.shared.schemas", "Schema")(name="rings")
    hyper = foreign("lightning.fabric.utilities.data", "AttributeDict")(
        learning_rate=1e-4, schema=schema, folder=pathlib.PosixPath("/data"), betas=(0.9, 0.999)
    )
    hyper["nothing"] = None
    hyper["many"] = {1, 2}
    return {
        "epoch": 3,
        "global_step": 123456789012,
        "pytorch-lightning_version": "2.5.0",
        "state_dict": collections.OrderedDict(
            [
                ("encoder.stem.weight", torch.tensor([[1.0, 2.0]])),
                ("encoder.norm.running_mean", torch.tensor([0.5])),
                ("encoder.norm.num_batches_tracked", torch.tensor(9)),
                ("encoder.head.fc.weight", torch.ones(3, 1)),
                ("head.1.weight", torch.ones(2, 1)),
            ]
        ),
        "loops": {"fit": {"done": False}},
        "callbacks": {"ModelCheckpoint": {"best": torch.tensor(0.3), "score": numpy.float64(0.25)}},
        "optimizer_states": [{"state": {0: {"step": torch.tensor(1.0)}}, "param_groups": [{"lr": 1}]}],
        "hparams_name": "kwargs",
        "hyper_parameters": hyper,
        "device": torch.device("cpu"),
        "type": torch.float32,
        "namespace": argparse.Namespace(a=1),
    }


class Call:
    """Pickles as a call of a function."""

    def __init__(self, function, *arguments):
        self.call = (function, arguments)

    def __reduce__(self):
        return self.call


class Storage:
    """Pickles as PyTorch's reference to a storage."""

    def __init__(self, numbers, key="0"):
        self.id = ("storage", torch.FloatStorage, key, "cpu", numbers)


class Pickler(pickle.Pickler):
    def persistent_id(self, obj):
        return obj.id if isinstance(obj, Storage) else None


def tensor(shape, strides, numbers, offset=0):
    """A tensor of any shape over a storage of any declared length."""
    return Call(
        torch._utils._rebuild_tensor_v2,
        Storage(numbers), offset, shape, strides, False, collections.OrderedDict(),
    )


def write(name, content, compression=zipfile.ZIP_STORED, data=bytes(16)):
    """Writes a file that torch.save would not."""
    stream = io.BytesIO()
    Pickler(stream, protocol=2).dump(content)
    with zipfile.ZipFile(FOLDER / name, "w") as file:
        file.writestr("archive/data.pkl", stream.getvalue())
        file.writestr("archive/data/0", data, compression)


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    torch.save(plain(), FOLDER / "plain.pt")
    torch.save(plain(), FOLDER / "protocol4.pt", pickle_protocol=4)
    torch.save(lightning(), FOLDER / "lightning.ckpt")
    torch.save(plain(), FOLDER / "legacy.pt", _use_new_zipfile_serialization=False)
    torch.save(torch.nn.Linear(1, 1), FOLDER / "whole_model.pt")
    torch.save({"w": torch.ones(1).expand(1000, 1000)}, FOLDER / "expanded.pt")
    weights = {"w": tensor((4,), (1,), 4)}
    write("good.pt", weights)
    write("system.pt", {"state_dict": weights, "extra": Call(os.system, "touch was_run")})
    write("eval.pt", {"state_dict": weights, "extra": Call(eval, "1")})
    write("function_in_allowed_package.pt", {"w": Call(torch.nn.init.ones_, 1)})
    write("huge_shape.pt", {"w": tensor((1 << 40,), (1,), 4)})
    write("overflowing_shape.pt", {"w": tensor((1 << 32, 1 << 32, 2), (1, 1, 1), 4)})
    write("huge_storage.pt", {"w": tensor((4,), (1,), 1 << 40)})
    write("outside.pt", {"w": tensor((4,), (1,), 4, offset=1)})
    write("far_strides.pt", {"w": tensor((2, 2), (1 << 40, 1), 4)})
    write("negative.pt", {"w": tensor((-4,), (1,), 4)})
    write("missing_storage.pt", {"w": Call(
        torch._utils._rebuild_tensor_v2, Storage(4, "7"), 0, (4,), (1,), False, None)})
    write("zip_bomb.pt", {"w": tensor((1 << 20,), (1,), 1 << 20)}, zipfile.ZIP_DEFLATED, bytes(1 << 22))


if __name__ == "__main__":
    main()

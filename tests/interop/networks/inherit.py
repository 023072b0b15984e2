# input: x=N,3,16,16
import abc
from typing import Optional, Callable, List, Union
import torch
from torch import nn, Tensor

class Base(nn.Module, abc.ABC):
    out_dim: int = 4
    def __init__(self, in_dim: int, *, act: Optional[Callable[..., nn.Module]] = None) -> None:
        super().__init__()
        act = act or nn.ReLU
        self.act = act()
        self.build(in_dim)

    @abc.abstractmethod
    def build(self, in_dim: int) -> None: ...

    @property
    def dim(self) -> int:
        return self.out_dim

    def forward(self, x: Tensor) -> Tensor:
        return self.act(self.transform(x))

    def transform(self, x):
        raise NotImplementedError

class Conv(Base):
    def build(self, in_dim):
        self.conv = nn.Conv2d(in_dim, self.dim, 3, padding="same")
    def transform(self, x):
        return self.conv(x)

class Wide(Conv):
    out_dim = 8
    def __init__(self, in_dim):
        super().__init__(in_dim, act=nn.GELU)
    def transform(self, x):
        y = super().transform(x)
        return y * torch.sigmoid(y)

class Head(nn.Sequential):
    def __init__(self, cin, classes):
        super().__init__(nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(cin, classes))

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = Conv(3)
        self.b = Wide(self.a.dim)
        self.head = Head(self.b.dim, 5)
    def forward(self, x):
        return self.head(self.b(self.a(x)))

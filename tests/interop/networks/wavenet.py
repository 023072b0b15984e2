# net: WaveNet(blocks=2, layers=3, classes=16)
# input: input=N,16,40
import torch
from torch import nn
from torch.nn import Parameter
import torch.nn.functional as F


class CausalConv1d(nn.Conv1d):
    def __init__(self, in_channels, out_channels, kernel_size, stride=1, dilation=1, groups=1, bias=True):
        self.__padding = (kernel_size - 1) * dilation

        super(CausalConv1d, self).__init__(
            in_channels,
            out_channels,
            kernel_size=kernel_size,
            stride=stride,
            padding=self.__padding,
            dilation=dilation,
            groups=groups,
            bias=bias)

    def forward(self, input):
        result = super(CausalConv1d, self).forward(input)
        if self.__padding != 0:
            return result[:, :, :-self.__padding]
        return result


class ResidualLayer(nn.Module):
    def __init__(self, residual_channels, skip_channels, dilation):
        super().__init__()
        self.conv_filter = CausalConv1d(residual_channels, residual_channels, 2, dilation=dilation)
        self.conv_gate = CausalConv1d(residual_channels, residual_channels, 2, dilation=dilation)
        self.resconv1_1 = nn.Conv1d(residual_channels, residual_channels, 1)
        self.skipconv1_1 = nn.Conv1d(residual_channels, skip_channels, kernel_size=1)

    def forward(self, x):
        fx = F.tanh(self.conv_filter(x))
        gx = F.sigmoid(self.conv_gate(x))
        fx = fx * gx
        skip = self.skipconv1_1(fx)
        fx = self.resconv1_1(fx)
        residual = fx + x
        return skip, residual


class DilatedStack(nn.Module):
    def __init__(self, residual_channels, skip_channels, dilation_depth):
        super(DilatedStack, self).__init__()
        residual_stack = [ResidualLayer(residual_channels, skip_channels, 2 ** layer) for layer in range(dilation_depth)]
        self.residual_stack = nn.ModuleList(residual_stack)

    def forward(self, x):
        skips = []
        for layer in self.residual_stack:
            skip, x = layer(x)
            skips.append(skip.unsqueeze(0))
        return torch.cat(skips, dim=0), x


class WaveNet(nn.Module):
    def __init__(self, blocks=4, layers=10, classes=256, residual=8, skip=12):
        super(WaveNet, self).__init__()
        self.input_conv = CausalConv1d(classes, residual, kernel_size=2)
        self.dilated_stacks = nn.ModuleList([DilatedStack(residual, skip, layers) for _ in range(blocks)])
        self.convout_1 = nn.Conv1d(skip, classes, 1)
        self.convout_2 = nn.Conv1d(classes, classes, 1)

    def forward(self, input):
        x = self.input_conv(input)
        skip_connections = []
        for stack in self.dilated_stacks:
            skips, x = stack(x)
            skip_connections.append(skips)
        skip_connections = torch.cat(skip_connections, dim=0)
        out = skip_connections.sum(dim=0)
        out = F.relu(out)
        out = self.convout_1(out)
        out = F.relu(out)
        return self.convout_2(out)

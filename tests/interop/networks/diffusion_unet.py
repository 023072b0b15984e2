# input: x=N,3,32,32
# input: timestep=int64:N
import math

import torch
import torch.nn.functional as F
from torch import nn


class SinusoidalPositionEmbeddings(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.dim = dim

    def forward(self, time):
        device = time.device
        half_dim = self.dim // 2
        embeddings = math.log(10000) / (half_dim - 1)
        embeddings = torch.exp(torch.arange(half_dim, device=device) * -embeddings)
        embeddings = time[:, None] * embeddings[None, :]
        embeddings = torch.cat((embeddings.sin(), embeddings.cos()), dim=-1)
        return embeddings


class ResBlock(nn.Module):
    def __init__(self, in_ch, out_ch, time_dim, dropout=0.1):
        super().__init__()
        self.block1 = nn.Sequential(nn.GroupNorm(4, in_ch), nn.SiLU(), nn.Conv2d(in_ch, out_ch, 3, padding=1))
        self.time_mlp = nn.Sequential(nn.SiLU(), nn.Linear(time_dim, out_ch))
        self.block2 = nn.Sequential(nn.GroupNorm(4, out_ch), nn.SiLU(), nn.Dropout(dropout), nn.Conv2d(out_ch, out_ch, 3, padding=1))
        if in_ch != out_ch:
            self.shortcut = nn.Conv2d(in_ch, out_ch, 1)
        else:
            self.shortcut = nn.Identity()

    def forward(self, x, t):
        h = self.block1(x)
        h += self.time_mlp(t)[:, :, None, None]
        h = self.block2(h)
        return h + self.shortcut(x)


class AttentionBlock(nn.Module):
    def __init__(self, channels, heads=2):
        super().__init__()
        self.norm = nn.GroupNorm(4, channels)
        self.qkv = nn.Conv1d(channels, channels * 3, 1)
        self.proj = nn.Conv1d(channels, channels, 1)
        self.heads = heads

    def forward(self, x):
        b, c, h, w = x.shape
        qkv = self.qkv(self.norm(x).reshape(b, c, h * w))
        q, k, v = qkv.reshape(b * self.heads, -1, h * w).chunk(3, dim=1)
        scale = 1.0 / math.sqrt(math.sqrt(c // self.heads))
        attn = torch.einsum("bct,bcs->bts", q * scale, k * scale)
        attn = attn.softmax(dim=-1)
        out = torch.einsum("bts,bcs->bct", attn, v).reshape(b, c, h * w)
        return x + self.proj(out).reshape(b, c, h, w)


class TimestepSequential(nn.Sequential):
    """A sequential that hands the time on to the blocks that take it."""

    def forward(self, x, t):
        for layer in self:
            if isinstance(layer, ResBlock):
                x = layer(x, t)
            else:
                x = layer(x)
        return x


class Upsample(nn.Module):
    def __init__(self, ch):
        super().__init__()
        self.conv = nn.Conv2d(ch, ch, 3, padding=1)

    def forward(self, x):
        return self.conv(F.interpolate(x, scale_factor=2, mode="nearest"))


class UNet(nn.Module):
    def __init__(self, in_ch=3, base=8, mults=(1, 2, 4), num_res=1, attn_levels=(2,)):
        super().__init__()
        time_dim = base * 4
        self.time_embed = nn.Sequential(SinusoidalPositionEmbeddings(base), nn.Linear(base, time_dim), nn.SiLU(), nn.Linear(time_dim, time_dim))
        self.input_blocks = nn.ModuleList([TimestepSequential(nn.Conv2d(in_ch, base, 3, padding=1))])
        chans = [base]
        ch = base
        for level, mult in enumerate(mults):
            for _ in range(num_res):
                layers = [ResBlock(ch, base * mult, time_dim)]
                ch = base * mult
                if level in attn_levels:
                    layers.append(AttentionBlock(ch))
                self.input_blocks.append(TimestepSequential(*layers))
                chans.append(ch)
            if level != len(mults) - 1:
                self.input_blocks.append(TimestepSequential(nn.Conv2d(ch, ch, 3, stride=2, padding=1)))
                chans.append(ch)
        self.middle_block = TimestepSequential(ResBlock(ch, ch, time_dim), AttentionBlock(ch), ResBlock(ch, ch, time_dim))
        self.output_blocks = nn.ModuleList([])
        for level, mult in list(enumerate(mults))[::-1]:
            for i in range(num_res + 1):
                layers = [ResBlock(ch + chans.pop(), base * mult, time_dim)]
                ch = base * mult
                if level and i == num_res:
                    layers.append(Upsample(ch))
                self.output_blocks.append(TimestepSequential(*layers))
        self.out = nn.Sequential(nn.GroupNorm(4, ch), nn.SiLU(), nn.Conv2d(ch, in_ch, 3, padding=1))

    def forward(self, x, timestep):
        t = self.time_embed(timestep)
        hs = []
        h = x
        for module in self.input_blocks:
            h = module(h, t)
            hs.append(h)
        h = self.middle_block(h, t)
        for module in self.output_blocks:
            h = module(torch.cat([h, hs.pop()], dim=1), t)
        return self.out(h)


if __name__ == "__main__":
    net = UNet()
    print(net(torch.randn(1, 3, 32, 32), torch.tensor([5])).shape)

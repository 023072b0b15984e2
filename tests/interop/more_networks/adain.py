# net: get_style_decoder()
# input: x=N,32,8,8
import torch
import torch.nn as nn
from collections import namedtuple

StyleOutputs = namedtuple('StyleOutputs', ['image', 'mean', 'std'])


def calc_mean_std(feat, eps=1e-5):
    # eps is a small value added to the variance to avoid divide-by-zero.
    size = feat.size()
    assert (len(size) == 4)
    N, C = size[:2]
    feat_var = feat.view(N, C, -1).var(dim=2) + eps
    feat_std = feat_var.sqrt().view(N, C, 1, 1)
    feat_mean = feat.view(N, C, -1).mean(dim=2).view(N, C, 1, 1)
    return feat_mean, feat_std


class AdaIN(nn.Module):
    def forward(self, content_feat, style_feat):
        assert (content_feat.size()[:2] == style_feat.size()[:2])
        size = content_feat.size()
        style_mean, style_std = calc_mean_std(style_feat)
        content_mean, content_std = calc_mean_std(content_feat)
        normalized_feat = (content_feat - content_mean.expand(size)) / content_std.expand(size)
        return normalized_feat * style_std.expand(size) + style_mean.expand(size)


decoder = nn.Sequential(
    nn.ReflectionPad2d((1, 1, 1, 1)),
    nn.Conv2d(32, 16, (3, 3)),
    nn.ReLU(),
    nn.Upsample(scale_factor=2, mode='nearest'),
    nn.ReflectionPad2d((1, 1, 1, 1)),
    nn.Conv2d(16, 3, (3, 3)),
)


class Net(nn.Module):
    def __init__(self, decoder):
        super().__init__()
        self.adain = AdaIN()
        self.decoder = decoder
        self.mse_loss = nn.MSELoss()
        for name in ['decoder']:
            for param in getattr(self, name).parameters():
                param.requires_grad = False

    def forward(self, x):
        t = self.adain(x, x.flip(0))
        g = self.decoder(t)
        mean, std = calc_mean_std(g)
        return StyleOutputs(image=g, mean=mean, std=std)


def get_style_decoder():
    return Net(decoder)

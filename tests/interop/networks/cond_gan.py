# net: Generator(Opt())
# input: noise=N,20
# input: labels=int64:N
import argparse

import numpy as np
import torch
import torch.nn as nn


class Opt:
    latent_dim = 20
    n_classes = 5
    img_size = 8
    channels = 1


class Generator(nn.Module):
    def __init__(self, opt):
        super(Generator, self).__init__()
        self.img_shape = (opt.channels, opt.img_size, opt.img_size)
        self.label_emb = nn.Embedding(opt.n_classes, opt.n_classes)

        def block(in_feat, out_feat, normalize=True):
            layers = [nn.Linear(in_feat, out_feat)]
            if normalize:
                layers.append(nn.BatchNorm1d(out_feat, 0.8))
            layers.append(nn.LeakyReLU(0.2, inplace=True))
            return layers

        self.model = nn.Sequential(
            *block(opt.latent_dim + opt.n_classes, 32, normalize=False),
            *block(32, 48),
            *block(48, 64),
            nn.Linear(64, int(np.prod(self.img_shape))),
            nn.Tanh(),
        )

    def forward(self, noise, labels):
        gen_input = torch.cat((self.label_emb(labels), noise), -1)
        img = self.model(gen_input)
        img = img.view(img.size(0), *self.img_shape)
        return img


class Discriminator(nn.Module):
    def __init__(self, opt):
        super(Discriminator, self).__init__()
        self.label_embedding = nn.Embedding(opt.n_classes, opt.n_classes)
        self.model = nn.Sequential(
            nn.Linear(opt.n_classes + int(np.prod((opt.channels, opt.img_size, opt.img_size))), 32),
            nn.LeakyReLU(0.2, inplace=True),
            nn.utils.spectral_norm(nn.Linear(32, 32)),
            nn.Linear(32, 1),
        )

    def forward(self, img, labels):
        d_in = torch.cat((img.view(img.size(0), -1), self.label_embedding(labels)), -1)
        return self.model(d_in)

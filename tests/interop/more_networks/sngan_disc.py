# net: Discriminator()
# input: x=N,3,32,32
import torch
import torch.nn as nn
from torch.nn.utils import spectral_norm


class Discriminator(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = spectral_norm(nn.Conv2d(3, 8, 3, stride=1, padding=(1, 1)))
        self.conv2 = spectral_norm(nn.Conv2d(8, 16, 4, stride=2, padding=(1, 1)))
        self.fc = spectral_norm(nn.Linear(16 * 16 * 16, 1))

    def forward(self, x):
        m = nn.LeakyReLU(0.1)(self.conv1(x))
        m = nn.LeakyReLU(0.1)(self.conv2(m))
        return self.fc(m.view(-1, 16 * 16 * 16))

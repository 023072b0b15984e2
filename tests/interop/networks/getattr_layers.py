# input: x=N,3,32,32
import torch, torch.nn as nn
class Net(nn.Module):
    def __init__(self, depth=3, width=8):
        super().__init__()
        prev = 3
        for i in range(depth):
            setattr(self, f"conv{i}", nn.Conv2d(prev, width * (i + 1), 3, padding=1))
            setattr(self, "norm%d" % i, nn.BatchNorm2d(width * (i + 1)))
            prev = width * (i + 1)
        self.depth = depth
        self.classifier = nn.Linear(prev, 10)
    def forward(self, x):
        for i in range(self.depth):
            x = getattr(self, f"conv{i}")(x)
            x = getattr(self, 'norm{}'.format(i))(x)
            x = torch.relu_(x)
            if i < self.depth - 1:
                x = nn.functional.max_pool2d(x, 2)
        x = x.mean(dim=(2, 3))
        return self.classifier(x)

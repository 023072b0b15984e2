// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/host_tensor.h"

#include <QImage>
#include <QSize>

namespace layerloom {

/// A tensor as a small picture in the colours of the heat map about zero, `most` at their ends: the first
/// dimension downwards, all others to the right. Where several elements fall together the one of the largest
/// magnitude stands for them. Never larger than `size` in elements, so that it is to be drawn stretched.
QImage tensorPicture(const HostTensor& tensor, double most, const QSize& size);

} // namespace layerloom

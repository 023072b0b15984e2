// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/tensor_picture.h"

#include "core/values/matrix_view.h"
#include "ui/plots/number_colours.h"

#include <qcustomplot.h>

#include <algorithm>

namespace layerloom {

QImage tensorPicture(const HostTensor& tensor, double most, const QSize& size) {
    const std::int64_t count = tensor.elementCount();
    if (!tensor.storage || count == 0)
        return {};
    HostTensor flat = tensor.isContiguous() ? tensor : tensor.contiguousCopy();
    const std::int64_t rows = flat.shape.size() > 1 ? flat.shape[0] : 1;
    flat.shape = {rows, count / rows};
    flat.strides = contiguousStrides(flat.shape);
    const ReducedMatrix cells = reduced(matrixView(flat, firstSlice(flat.shape)), {0, rows, 0, count / rows},
                                        size.height(), size.width());
    QImage picture(static_cast<int>(cells.columns), static_cast<int>(cells.rows), QImage::Format_ARGB32);
    QCPColorGradient gradient = colourGradient(NumberColours::Diverging, theme());
    const QCPRange range(-most, most);
    for (std::int64_t row = 0; row < cells.rows; ++row)
        gradient.colorize(cells.numbers.data() + row * cells.columns, most > 0 ? range : QCPRange(-1, 1),
                          reinterpret_cast<QRgb*>(picture.scanLine(static_cast<int>(row))), picture.width());
    return picture;
}

} // namespace layerloom

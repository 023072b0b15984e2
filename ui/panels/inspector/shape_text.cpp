// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/inspector/shape_text.h"

#include <QRegularExpression>
#include <QStringList>

namespace layerloom {

namespace {

/// `3`, `N`, `2*N`, `2*N + 1`.
std::optional<Dim> typedDim(const QString& text) {
    static const QRegularExpression number(R"(^\d+$)");
    static const QRegularExpression batch(R"(^(?:(\d+)\s*\*\s*)?N(?:\s*\+\s*(\d+))?$)");
    bool fits = true;
    if (number.match(text).hasMatch()) {
        const qint64 size = text.toLongLong(&fits);
        return fits ? std::optional(Dim(static_cast<std::int64_t>(size))) : std::nullopt;
    }
    const QRegularExpressionMatch match = batch.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const qint64 factor = match.captured(1).isEmpty() ? 1 : match.captured(1).toLongLong(&fits);
    const qint64 rest = match.captured(2).isEmpty() ? 0 : match.captured(2).toLongLong();
    return fits && factor > 0 ? std::optional(Dim(std::int64_t{factor}, std::int64_t{rest})) : std::nullopt;
}

} // namespace

QString shapeEditText(const Shape& shape) {
    if (shape.isScalar())
        return "()";
    QStringList sizes;
    for (const Dim& dim : shape.dims())
        sizes << QString::fromStdString(dim.text());
    return sizes.join(", ");
}

std::optional<Shape> typedShape(const QString& text) {
    QString inner = text.trimmed();
    const bool hasBrackets =
        (inner.startsWith('(') && inner.endsWith(')')) || (inner.startsWith('[') && inner.endsWith(']'));
    if (hasBrackets)
        inner = inner.mid(1, inner.size() - 2).trimmed();
    if (inner.isEmpty())
        return hasBrackets ? std::optional(Shape()) : std::nullopt;
    if (inner.endsWith(','))
        inner.chop(1);
    Shape shape;
    for (const QString& part : inner.split(',')) {
        const std::optional<Dim> dim = typedDim(part.trimmed());
        if (!dim)
            return std::nullopt;
        shape.append(*dim);
    }
    return shape;
}

} // namespace layerloom

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/manual/page_dress.h"

#include "ui/theme/style_sheet.h"

#include <QFontDatabase>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextFragment>
#include <QTextTable>

#include <algorithm>
#include <array>
#include <vector>

namespace layerloom {

namespace {

constexpr double kLineHeight = 140;
constexpr double kTableLineHeight = 120;

bool isCode(const QTextBlock& block) {
    return block.blockFormat().hasProperty(QTextFormat::BlockCodeFence) ||
           block.blockFormat().hasProperty(QTextFormat::BlockCodeLanguage);
}

QColor codeGround(const Theme& theme) {
    return blended(theme.panel, theme.text, 0.06);
}

void dressHeading(QTextCursor& cursor, QTextBlockFormat format, const Theme& theme) {
    static constexpr std::array kSizes{0.0, 21.0, 15.0, 12.5};
    const int level = std::min(format.headingLevel(), 3);
    format.setTopMargin(level == 1 ? 4 : 22);
    format.setBottomMargin(8);
    cursor.setBlockFormat(format);
    QTextCharFormat letters;
    letters.setFontPointSize(kSizes.at(static_cast<std::size_t>(level)));
    letters.setFontWeight(QFont::DemiBold);
    letters.setForeground(theme.text);
    cursor.mergeCharFormat(letters);
}

void dressCode(QTextCursor& cursor, const QTextBlock& block, QTextBlockFormat format, const Theme& theme) {
    format.setBackground(codeGround(theme));
    format.setLeftMargin(0);
    format.setLineHeight(100, QTextBlockFormat::ProportionalHeight); // else stripes show between the lines
    format.setTopMargin(block.previous().isValid() && isCode(block.previous()) ? 0 : 6);
    format.setBottomMargin(block.next().isValid() && isCode(block.next()) ? 0 : 12);
    format.setNonBreakableLines(true);
    format.setTextIndent(10);
    cursor.setBlockFormat(format);
    QTextCharFormat letters;
    letters.setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    letters.setForeground(theme.text);
    cursor.mergeCharFormat(letters);
}

void dressParagraph(QTextCursor& cursor, QTextBlockFormat format, const QTextBlock& block) {
    // A picture is a letter, too: its line would be higher than it.
    const bool isPicture = block.text().contains(QChar::ObjectReplacementCharacter);
    const double height = isPicture ? 100 : cursor.currentTable() ? kTableLineHeight : kLineHeight;
    format.setLineHeight(height, QTextBlockFormat::ProportionalHeight);
    format.setBottomMargin(cursor.currentTable() ? 0 : block.textList() ? 4 : 9);
    format.setTopMargin(isPicture ? 6 : 0);
    cursor.setBlockFormat(format);
}

void dressBlocks(QTextDocument& page, const Theme& theme) {
    for (QTextBlock block = page.begin(); block.isValid(); block = block.next()) {
        QTextCursor cursor(block);
        cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
        const QTextBlockFormat format = block.blockFormat();
        if (format.headingLevel() > 0)
            dressHeading(cursor, format, theme);
        else if (isCode(block))
            dressCode(cursor, block, format, theme);
        else
            dressParagraph(cursor, format, block);
    }
}

/// Code within a line, and links: fragments are collected first, as changing them makes others.
void dressFragments(QTextDocument& page, const Theme& theme) {
    struct Change {
        int begin, end;
        QTextCharFormat format;
    };
    std::vector<Change> changes;
    for (QTextBlock block = page.begin(); block.isValid(); block = block.next())
        for (auto at = block.begin(); !at.atEnd(); ++at) {
            const QTextFragment fragment = at.fragment();
            QTextCharFormat format = fragment.charFormat();
            if (format.isAnchor()) {
                format.setForeground(theme.accent);
            } else if (format.fontFixedPitch() && !isCode(block)) {
                format.setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
                format.setBackground(codeGround(theme));
            } else {
                continue;
            }
            changes.push_back({fragment.position(), fragment.position() + fragment.length(), format});
        }
    for (const Change& change : changes) {
        QTextCursor cursor(&page);
        cursor.setPosition(change.begin);
        cursor.setPosition(change.end, QTextCursor::KeepAnchor);
        cursor.setCharFormat(change.format);
    }
}

void dressTables(QTextFrame& frame, const Theme& theme) {
    for (QTextFrame* child : frame.childFrames()) {
        if (auto* table = qobject_cast<QTextTable*>(child)) {
            QTextTableFormat format = table->format();
            format.setBorder(1);
            format.setBorderCollapse(true);
            format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
            format.setBorderBrush(theme.border);
            format.setCellPadding(7);
            format.setBottomMargin(14);
            table->setFormat(format);
        }
        dressTables(*child, theme);
    }
}

} // namespace

void dressPage(QTextDocument& page, const Theme& theme) {
    dressBlocks(page, theme);
    dressFragments(page, theme);
    dressTables(*page.rootFrame(), theme);
}

} // namespace layerloom

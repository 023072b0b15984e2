// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Qsci/qscilexerpython.h>

namespace layerloom {

/// Colours Python code as the theme says.
class PythonLexer : public QsciLexerPython {
  public:
    explicit PythonLexer(QObject* parent);

    /// Takes fonts and colours from the theme in force.
    void recolour();
    const char* keywords(int set) const override;

  private:
    QByteArray keywords_;
    QByteArray builtins_;
};

} // namespace layerloom

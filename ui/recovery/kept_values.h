// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/run_controller.h"

#include <QObject>
#include <QTimer>

namespace layerloom {

class DocumentSession;

/// Keeps values of parameters that belong to no file yet, because they were trained, loaded or edited, beside
/// the recovery file of their document: a moment after they changed, on the controller's worker. They go when
/// the project is saved, or with the recovery file.
class KeptValues : public QObject {
    Q_OBJECT

  public:
    /// `recoveryPath`: of the document's recovery file.
    KeptValues(DocumentSession& session, RunController& controller, const QString& recoveryPath,
               QObject* parent = nullptr);

    /// Takes what a program that is gone left beside that recovery file, if it left values: the model gets
    /// them. What was left stays where it is.
    void adopt(const QString& recoveryPath);

    /// How long after a change writing begins; longer where writing takes long.
    static constexpr int kDelayMs = 2000;

  private:
    void follow(const ModelValues& values);
    void finish(const QString& reason, qint64 milliseconds);
    void dropIfSaved();

    DocumentSession& session_;
    RunController& controller_;
    QString path_;
    QTimer timer_;
};

} // namespace layerloom

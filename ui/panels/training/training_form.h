// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engine.h"
#include "ui/bridge/training_values.h"

#include <QWidget>

#include <functional>
#include <vector>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QSpinBox;
class QVBoxLayout;

namespace layerloom {

class ChoiceFields;
class DataFields;
class DataProbe;
class FollowUp;
class Disclosure;
class DocumentSession;
class GroupFields;
class LossFields;
class TransformFields;

/// The settings of the next training: they belong to the project, so that each change is a step of its
/// history.
class TrainingForm : public QWidget {
    Q_OBJECT

  public:
    TrainingForm(DocumentSession& session, DataProbe& probe, QWidget* parent = nullptr);

    void setDevices(const std::vector<DeviceInfo>& devices);

  private:
    void buildGroups(QVBoxLayout& column);
    void connectMeasuring();
    void buildLearning(QVBoxLayout& column);
    void buildCourse(QVBoxLayout& column);
    void buildMore(QFormLayout& rows);
    void buildChoices(QFormLayout& rows);
    QSpinBox* number(const char* name, int least, const QString& toolTip, const QString& step,
                     std::function<void(TrainingPlan&, int)> set);
    QDoubleSpinBox* limit(const char* name, const QString& toolTip, const QString& step,
                          std::function<void(TrainingPlan&, double)> set);
    QCheckBox* choice(const char* name, const QString& text, const QString& toolTip,
                      std::function<void(TrainingPlan&, bool)> set);
    /// Changes the plan, as one step of the history; steps by `field` one after the other are one.
    void change(const QString& step, const QObject* field, const std::function<void(TrainingPlan&)>& edit);
    void showPlan();
    void showLosses();
    void showDevice();
    void showFacts(const DataFacts& facts);
    void look();

    DocumentSession& session_;
    DataProbe& probe_;
    DataFields* data_;
    TransformFields* transforms_;
    GroupFields* groups_ = nullptr;
    Disclosure* groupsDisclosure_ = nullptr;
    LossFields* losses_;
    ChoiceFields* optimizer_ = nullptr;
    ChoiceFields* scheduler_ = nullptr;
    QSpinBox* epochs_ = nullptr;
    QSpinBox* batch_ = nullptr;
    QSpinBox* seed_ = nullptr;
    QComboBox* device_ = nullptr;
    QComboBox* start_ = nullptr;
    QDoubleSpinBox* clipNorm_ = nullptr;
    QDoubleSpinBox* clipValue_ = nullptr;
    QSpinBox* accumulation_ = nullptr;
    QSpinBox* patience_ = nullptr;
    QCheckBox* shuffle_ = nullptr;
    QCheckBox* dropLast_ = nullptr;
    QCheckBox* checksGradients_ = nullptr;
    QCheckBox* mixedPrecision_ = nullptr;
    QLabel* problem_;
    const QObject* lastField_ = nullptr;
    int gesture_ = 0;
    std::string lookedAt_;         ///< the source
    FollowUp* followUp_ = nullptr; ///< looks at the data once something has changed
};

} // namespace layerloom

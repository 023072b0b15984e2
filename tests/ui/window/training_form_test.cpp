// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/losses.h"
#include "core/training/optimizers.h"
#include "core/training/schedulers.h"
#include "core/training/transforms.h"
#include "tests/ui/window/window_driver.h"
#include "ui/bridge/training_plans.h"
#include "ui/panels/training/training_form.h"

#include <QAbstractButton>

using namespace layerloom;

class TrainingFormTest : public QObject {
    Q_OBJECT

  private slots:
    /// Whatever is chosen, no field is cut at the edge of the form.
    void theFormIsWideEnoughForEveryChoice() {
        WindowDriver driver;
        QTest::keyClick(driver.window.get(), Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
        const auto* page = driver.window->findChild<TrainingForm*>()->findChild<QWidget*>("page");
        const auto tell = [&](const ChoiceType& type) {
            for (QAbstractButton* more : page->findChildren<QAbstractButton*>()) {
                if (more->isCheckable() && more->property("role") == "disclosure" && !more->isChecked())
                    more->click();
            }
            QApplication::processEvents();
            const int wanted = page->minimumSizeHint().width();
            const int given = page->parentWidget()->width();
            QVERIFY2(
                wanted <= given,
                qPrintable(
                    QString("%1: %2 > %3").arg(QString::fromStdString(type.name)).arg(wanted).arg(given)));
        };
        TrainingPlans& plans = TrainingPlans::of(driver.session());
        const auto tryEach = [&](const std::vector<ChoiceType>& types, const auto& put) {
            for (const ChoiceType& type : types) {
                TrainingPlan plan = plans.plan();
                put(plan.settings, defaultChoice(type));
                plans.change(plan, "choice");
                tell(type);
                if (QTest::currentTestFailed())
                    return;
            }
        };
        tryEach(transformTypes(),
                [](TrainingSettings& to, const Choice& choice) { to.transforms = {choice}; });
        tryEach(optimizerTypes(),
                [](TrainingSettings& to, const Choice& choice) { to.trainer.optimizer = choice; });
        tryEach(schedulerTypes(),
                [](TrainingSettings& to, const Choice& choice) { to.loop.scheduler = choice; });
        tryEach(lossTypes(), [](TrainingSettings& to, const Choice& choice) {
            OutputLoss loss{"output", choice};
            to.trainer.losses = {loss};
        });
    }
};

QTEST_MAIN(TrainingFormTest)
#include "training_form_test.moc"

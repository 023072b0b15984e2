// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/state_dict_search.h"
#include "core/document/project_file.h"
#include "tests/desktop/desktop_driver.h"
#include "ui/panels/run/run_panel.h"

using namespace layerloom;

namespace {

constexpr int kPatience = 120000; // ms: LibTorch loads slowly on a busy machine

struct Step {
    const char* layer;
    std::vector<std::pair<const char*, const char*>> options;
};

/// LeNet-5, with two more layers behind `fc2` that share their parameters.
const std::vector<Step> kLeNet{
    {"Conv2d", {{"out_channels", "6"}, {"kernel_size", "5"}, {"padding", "2"}}},
    {"Tanh", {}},
    {"AvgPool2d", {{"kernel_size", "2"}}},
    {"Conv2d", {{"out_channels", "16"}, {"kernel_size", "5"}}},
    {"Tanh", {}},
    {"AvgPool2d", {{"kernel_size", "2"}}},
    {"Flatten", {}},
    {"Linear", {{"out_features", "120"}}},
    {"Tanh", {}},
    {"Linear", {{"out_features", "84"}}},
    {"Linear", {{"out_features", "84"}}},
    {"Linear", {{"out_features", "84"}}},
    {"Linear", {{"out_features", "10"}}},
};

} // namespace

/// A person builds LeNet from nothing in a real window on a real display, with its mouse and keyboard.
class LeNetByHandTest : public QObject {
    Q_OBJECT

    /// The first layers are dragged from the palette, the others are searched there and placed by Return.
    static void addLayer(DesktopDriver& driver, std::size_t index) {
        const Step& step = kLeNet[index];
        if (index < 3) {
            const QPoint from = driver.inPalette(step.layer);
            QVERIFY2(!from.isNull(), step.layer);
            const QRect view = driver.canvas().viewport()->rect();
            driver.drag(
                from, driver.canvas().viewport()->mapToGlobal(QPoint(view.center().x(), view.bottom() - 12)));
        } else {
            driver.inPalette(step.layer);
            driver.key("Return");
        }
        QTRY_COMPARE(driver.block().nodes.size(), index + 1);
        const Node& node = *driver.block().nodes[index];
        QVERIFY2(node.type == step.layer, qPrintable(QString("%1: %2").arg(index).arg(node.type.c_str())));
        for (const auto& [option, text] : step.options)
            driver.setOption(node.id, option, text);
        // Return keeps what was typed, Escape would take it back.
        driver.key(step.options.empty() ? "Escape" : "Return");
        driver.canvas().setFocus();
    }

  private slots:
    void buildsTiesRunsSavesAndReopens() {
        DesktopDriver driver;
        driver.key("ctrl+n");
        driver.moveTo(driver.canvas().viewport()->mapToGlobal(driver.canvas().viewport()->rect().center()));
        driver.describeInput("N, 1, 28, 28");
        for (std::size_t i = 0; i < kLeNet.size() && !QTest::currentTestFailed(); ++i)
            addLayer(driver, i);
        QVERIFY(!QTest::currentTestFailed());
        QVERIFY2(!driver.session().validation().hasErrors(),
                 driver.session().validation().problems.empty()
                     ? ""
                     : driver.session().validation().problems[0].text.c_str());

        // Tie the two middle layers by dragging with Ctrl+Alt, which says so.
        driver.key("ctrl+0");
        const NodeId owner = driver.block().nodes[10]->id;
        const NodeId member = driver.block().nodes[11]->id;
        driver.key("ctrl+t");
        driver.drag(driver.body(owner), driver.body(member));
        driver.key("ctrl+t");
        QTRY_COMPARE(driver.block().ties.size(), std::size_t{1});

        driver.key("F6");
        const RunPanel& panel = driver.window->runPanel();
        QTRY_VERIFY_WITH_TIMEOUT(!panel.report().outputs.empty(), kPatience);
        QCOMPARE(panel.report().outputs[0].shape.back(), std::int64_t{10});
        QVERIFY(panel.report().hasBackward);
        driver.screenshot(qEnvironmentVariable("LAYERLOOM_SCREENSHOT", driver.file("lenet.png")));

        saveAndReopen(driver);
    }

  private:
    static void saveAndReopen(DesktopDriver& driver) {
        const Document designed = driver.session().document();
        driver.keyWithFile("ctrl+s", driver.file("lenet.loom"));
        QTRY_VERIFY(QFile::exists(driver.file("lenet.loom")));
        driver.keyWithFile("ctrl+e", driver.file("lenet.pth"));
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(driver.file("lenet.pth")), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(!driver.window->controller().isBusy(), kPatience);

        driver.key("ctrl+n");
        QTRY_VERIFY(driver.session().document() != designed || MainWindow::all().size() > 1);
        driver.keyWithFile("ctrl+o", driver.file("lenet.loom"));
        QTRY_VERIFY(MainWindow::all().front()->session().document() == designed ||
                    MainWindow::all().back()->session().document() == designed);

        const StateDict state = readStateDict(driver.file("lenet.pth").toStdString());
        QStringList names;
        for (const auto& [name, tensor] : state.entries)
            names << QString::fromStdString(name);
        QCOMPARE(names.size(), 14);
        QVERIFY(names.contains("10.weight") && names.contains("11.weight"));
        const auto tensorOf = [&](const std::string& name) {
            for (const auto& [each, tensor] : state.entries) {
                if (each == name)
                    return tensor;
            }
            return HostTensor{};
        };
        QCOMPARE(tensorOf("10.weight").shape, (std::vector<std::int64_t>{84, 84}));
        QVERIFY(tensorOf("10.weight").storage == tensorOf("11.weight").storage);
    }
};

QTEST_MAIN(LeNetByHandTest)
#include "lenet_by_hand_test.moc"

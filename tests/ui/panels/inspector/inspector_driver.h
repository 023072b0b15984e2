// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/project_file.h"
#include "ui/panels/inspector/inspector_page.h"
#include "ui/panels/inspector/inspector_panel.h"
#include "ui/panels/inspector/options_section.h"
#include "ui/panels/inspector/value_field.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolButton>
#include <QUndoStack>
#include <QtTest>

namespace layerloom {

/// The inspector of one of the examples, worked as a person does; speaks of options instead of widgets.
struct InspectorDriver {
    explicit InspectorDriver(const char* name) : panel(session) {
        session.reset(
            loadProject(std::string(LAYERLOOM_SOURCE_DIR "/resources/examples/") + name + ".loom").document,
            {});
        panel.resize(340, 800);
        panel.show();
        QApplication::setActiveWindow(&panel);
    }

    const Node& node(const NodeId& id) { return *session.document().find(session.shownBlock())->find(id); }
    /// The first node of that type in the block on show.
    NodeId firstOf(const std::string& type) {
        for (const NodePtr& each : session.document().find(session.shownBlock())->nodes)
            if (each->type == type)
                return each->id;
        return {};
    }
    int undoCount() { return session.undoStack().count(); }
    std::optional<Value> option(const NodeId& id, const char* name) {
        const auto found = node(id).options.find(name);
        return found == node(id).options.end() ? std::nullopt : std::optional(found->second);
    }

    QLineEdit* line(const QString& option) { return shown<QLineEdit>(option); }
    ValueField* field(const char* option) {
        return panel.page()->findChild<OptionsSection*>()->field(option);
    }
    template <class T>
    T* shown(const QString& name) {
        for (T* widget : panel.page()->findChildren<T*>(name))
            if (widget->isVisibleTo(panel.page()))
                return widget;
        return nullptr;
    }
    /// The little button with that text beside an option, or the one of that name.
    QToolButton* chip(const char* option, const QString& text) {
        for (QToolButton* button : field(option)->findChildren<QToolButton*>())
            if (button->text() == text || button->objectName() == text)
                return button;
        return nullptr;
    }
    /// True if one of the field's labels that can be seen holds that text.
    bool says(const char* option, const QString& text) {
        for (const QLabel* label : field(option)->findChildren<QLabel*>())
            if (label->isVisibleTo(field(option)) && label->text().contains(text))
                return true;
        return false;
    }
    void type(QLineEdit& line, const QString& text) {
        line.setFocus();
        line.selectAll();
        QTest::keyClicks(&line, text);
    }
    QString explained() { return panel.findChild<QLabel*>("docStrip")->text(); }

    DocumentSession session;
    InspectorPanel panel;
};

} // namespace layerloom

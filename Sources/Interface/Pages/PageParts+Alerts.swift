package import Application

/// Alerts and thresholds.
package struct AlertParts {
    /// The alerts of all.
    package let board: any AlertBoard

    /// Beyond which numbers readings are critical.
    package let thresholds: any ThresholdBook

    /// The parts of it.
    package init(board: any AlertBoard, thresholds: any ThresholdBook) {
        self.board = board
        self.thresholds = thresholds
    }
}

extension PageParts {
    var listAlerts: ListAlerts {
        ListAlerts(
            board: alerting.board,
            standings: standings,
            trail: trail,
            identifiers: identifiers
        )
    }

    var acknowledgeAlert: AcknowledgeAlert {
        AcknowledgeAlert(
            board: alerting.board,
            standings: standings,
            identifiers: identifiers
        )
    }

    var changeThresholds: ChangeThresholds {
        ChangeThresholds(
            book: alerting.thresholds,
            identifiers: identifiers,
            registry: registry
        )
    }
}

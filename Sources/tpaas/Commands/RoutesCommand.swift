import ArgumentParser
import HTTP
import OAuth2Share
import Pages
import REST

/// `tpaas routes`: what is answered, and who may ask.
struct RoutesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "routes",
        abstract: "Print all routes with their access rules."
    )

    func run() {
        for route in AuthorizationServer.routes { print(route.description) }
        for route in API.routes { print(route.description) }
        for route in Pages.table { print(route) }
        for route in WitnessEndpoint.routes { print(route.description) }
    }
}

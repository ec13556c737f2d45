import HTTP

/// GET /api/openapi.json: what this interface is (OpenAPI 3.1.1), true to the letter.
func answerOpenAPI(_ api: API) -> Response {
    .json(OpenAPI.document)
}

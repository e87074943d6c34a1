"""What schemathesis makes that no client sends."""

import schemathesis


@schemathesis.hook
def map_body(context, body):
    """Whole numbers are written without a point.

    For JSON Schema 7.0 is an integer as 7 is, so schemathesis sends it as one that is permitted. The services want 7: they
    read numbers as Rust's integers, and refuse the other with 400.
    """
    if isinstance(body, dict):
        return {name: map_body(context, value) for name, value in body.items()}
    if isinstance(body, list):
        return [map_body(context, value) for value in body]
    if isinstance(body, float) and body.is_integer():
        return int(body)
    return body


# Bytes stay as they are: whether they are an age file is for those to say who can open it.
@schemathesis.deserializer("application/octet-stream")
def as_text(context, response):
    return response.content.decode("latin-1")

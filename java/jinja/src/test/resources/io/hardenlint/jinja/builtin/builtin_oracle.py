"""Answers, for each line holding a JSON call [kind, name, value, arguments, keywords], what ansible-core makes of it:
["ok", type, str] or ["error"]. One JSON value per line."""
import datetime
import json
import sys

from ansible.utils.display import Display
Display.warning = Display.deprecated = Display.display = Display.error_as_warning = lambda *a, **k: None

from markupsafe import Markup

from ansible._internal._templating._engine import TemplateEngine, TemplateOptions
from ansible._internal._templating._utils import TemplateContext
from ansible.template import trust_as_template

ENGINE = TemplateEngine(variables={})
ENVIRONMENT = ENGINE.environment


def within():
    return TemplateContext(template_value='', templar=ENGINE, options=TemplateOptions.DEFAULT, stop_on_template=False)


with within():
    CONTEXT = ENVIRONMENT.from_string('').new_context({})


def render(template, variables):
    return TemplateEngine(variables=variables).template(trust_as_template(template))


def direct(kind, name, value, args, keywords):
    with within():
        call = ENVIRONMENT.call_filter if kind == 'filter' else ENVIRONMENT.call_test
        result = call(name, value, args, keywords, context=CONTEXT)
        kind = ENVIRONMENT.call_filter('type_debug', result, context=CONTEXT)
        return ['ok', str(kind), str(ENVIRONMENT.call_filter('string', result, context=CONTEXT))]


def decode(value):
    if isinstance(value, list):
        return [decode(v) for v in value]
    if isinstance(value, dict):
        if list(value) == ['__tuple__']:
            return tuple(decode(v) for v in value['__tuple__'])
        if list(value) == ['__markup__']:
            return Markup(value['__markup__'])
        if list(value) == ['__pairs__']:
            return dict((decode(k), decode(v)) for k, v in value['__pairs__'])
        return {k: decode(v) for k, v in value.items()}
    return value


EXPRESSIONS = {
    'filter': '(v | {name}({args}))',
    'test': '(v is {name}({args}))',
    'method': '(v.{name}({args}))',
    'function': '({name}({args}))',
    'lookup': "(lookup('{name}', {args}))",
    'query': "(query('{name}', {args}))",
    'percent': '(v % w[0])',
}


def answer(kind, name, value, args, keywords):
    if kind in ('filter', 'test'):
        return direct(kind, name, decode(value), decode(args), decode(keywords))
    variables = {'v': decode(value), 'w': decode(args)}
    parts = ['w[%d]' % i for i in range(len(args))]
    for key, item in keywords.items():
        variables['k_' + key] = decode(item)
        parts.append('%s=k_%s' % (key, key))
    expression = EXPRESSIONS[kind].format(name=name, args=', '.join(parts))
    template = '{%% set r = %s %%}{{ r | type_debug }}|{{ r | string }}' % expression
    kind, _, text = str(render(template, variables)).partition('|')
    return ['ok', kind, text]


for line in sys.stdin:
    try:
        result = answer(*json.loads(line))
    except Exception as ex:
        result = ['error']
    print(json.dumps(result))

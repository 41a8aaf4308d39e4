package io.voicegateway.adapters.tools.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolFileTest {

    @Test
    void cutsASchemaDownToWhatVendorsAccept() {
        String schema = "{'$schema':'x','type':'object','additionalProperties':false,'properties':{"
                + "'kind':{'const':'new'},'n':{'type':['integer','null'],'exclusiveMinimum':0,'default':3},"
                + "'tags':{'type':'array','items':{'type':'string','minLength':1},'uniqueItems':true},"
                + "'who':{'oneOf':[{'type':'string'},{'type':'number'}]}},'required':['kind']}";

        assertThat(declarations(schema))
                .isEqualTo(("[{'name':'t','description':'d','parameters':{'type':'object','properties':{"
                                + "'kind':{'enum':['new'],'type':'string'},'n':{'nullable':true,'type':'integer','minimum':1},"
                                + "'tags':{'type':'array','items':{'type':'string','minLength':1}},"
                                + "'who':{'anyOf':[{'type':'string'},{'type':'number'}]}},'required':['kind']}}]")
                        .replace('\'', '"'));
    }

    @Test
    void keepsOnlyTheFormatsThatTheVendorTakes() {
        assertThat(declarations("{'type':'object','properties':{'a':{'type':'string','format':'email'},"
                        + "'b':{'type':'string','format':'date-time'}}}"))
                .contains("{'a':{'type':'string'},'b':{'type':'string','format':'date-time'}}".replace('\'', '"'));
    }

    @Test
    void declaresAToolWithoutParameters() {
        assertThat(parse("[{'name':'t','description':'d','url':'http://h/'}]").declarations())
                .contains("[{\"name\":\"t\",\"description\":\"d\",\"parameters\":{\"type\":\"object\"}}]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type':'object','properties':{'a/b':{'$ref':'#/x'}}}|/0/parameters/properties/a~1b/$ref: not supported",
                "{'type':'object','properties':{'d':{'type':'date'}}}|/0/parameters/properties/d/type: \"date\"",
                "{'type':'object','properties':{'d':{}}}|/0/parameters/properties/d: no type",
                "{'type':'object','properties':{'d':7}}|/0/parameters/properties/d: no object",
                "{'type':'array','items':{'type':'string'}}|/0/parameters/type: \"array\" (expected: object)",
                "{'type':'object','not':{}}|/0/parameters/not: not supported",
                "7|/0/parameters: no object",
                "{'type':'object','properties':{'a':{'type':'array'}}}|/0/parameters/properties/a/items: missing",
                "{'type':'object','properties':{'a':{'type':'string'}},'required':['a','b']}|/0/parameters/required/1: \"b\"",
                "{'type':'object','required':'a'}|/0/parameters/required: \"a\" (expected: texts)",
                "{'type':'object','properties':{'a':{'enum':[1,2]}}}|/0/parameters/properties/a/enum: [1,2] (expected: texts)",
                "{'type':'object','properties':{'a':{'const':1}}}|/0/parameters/properties/a/const: [1] (expected: texts)",
            })
    void namesTheBadPartOfASchemaByItsPointer(String schema, String fault) {
        assertThatThrownBy(() -> declarations(schema))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(fault);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|/: not an array",
                "[7]|/0: not an object",
                "[{]|/: no JSON at line 1 column ",
                "[{'name':'9 x','description':'d','url':'http://h/'}]|/0/name: '9 x'",
                "[{'name':'t','description':' ','url':'http://h/'}]|/0/description: empty",
                "[{'name':'t','description':'d','url':'ftp://h/'}]|/0/url: 'ftp://h/'",
                "[{'name':'t','description':'d','url':'http://h/','timeout':0}]|/0/timeout: 0",
                "[{'name':'t','description':'d','url':'http://h/','timeout':'soon'}]|/0/timeout: \"soon\"",
                "[{'name':'t','description':'d','url':'http://h/','idempotent':1}]|/0/idempotent: 1",
                "[{'name':'t','description':'d','url':'http://h/','uri':'x'}]|/0/uri: unknown",
            })
    void namesTheBadPartOfATool(String json, String fault) {
        assertThatThrownBy(() -> parse(json)).hasMessageContaining(fault);
    }

    @Test
    void findsEveryFaultAtOnce() {
        assertThatThrownBy(() ->
                        parse("[{'name':'a','description':'d','url':'x'},{'name':'a','description':'','url':'y'}]"))
                .message()
                .satisfies(text -> assertThat(text.lines()).hasSize(4));
    }

    private static String declarations(String schema) {
        return parse("[{'name':'t','description':'d','url':'http://h/','parameters':" + schema + "}]")
                .declarations()
                .orElseThrow();
    }

    private static WebhookToolsConfig parse(String json) {
        return WebhookToolsConfig.parse(json.replace('\'', '"'), Optional.empty(), 4);
    }
}

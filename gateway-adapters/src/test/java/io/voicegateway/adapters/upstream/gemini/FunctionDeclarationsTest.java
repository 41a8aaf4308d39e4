package io.voicegateway.adapters.upstream.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FunctionDeclarationsTest {

    @Test
    void writesTypesAsTheVendorDoes() {
        String json = "[{'name':'t','parameters':{'type':'object','properties':{'type':{'type':'array',"
                + "'items':{'type':'string'}},'who':{'anyOf':[{'type':'NUMBER'},{'type':'integer'}]}}}}]";

        assertThat(FunctionDeclarations.parse(json.replace('\'', '"')))
                .hasToString(("[{'name':'t','parameters':{'type':'OBJECT','properties':{'type':{'type':'ARRAY',"
                                + "'items':{'type':'STRING'}},'who':{'anyOf':[{'type':'NUMBER'},{'type':'INTEGER'}]}}}}]")
                        .replace('\'', '"'));
    }

    @Test
    void saysNothingOfParametersThatThereAreNot() {
        assertThat(FunctionDeclarations.parse("[{\"name\":\"t\",\"parameters\":{\"type\":\"object\"}},"
                        + "{\"name\":\"u\",\"parameters\":{\"type\":\"object\",\"properties\":{}}}]"))
                .hasToString("[{\"name\":\"t\"},{\"name\":\"u\"}]");
    }
}

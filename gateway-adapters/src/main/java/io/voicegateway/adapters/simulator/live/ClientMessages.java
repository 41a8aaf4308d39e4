package io.voicegateway.adapters.simulator.live;

/** The fields that a client of BidiGenerateContent may send, as of the SDKs of November 2026. */
final class ClientMessages {

    /** Rule {@code Message} is a whole client message. */
    static final Grammar GRAMMAR = new Grammar("""
            Message { setup &Setup clientContent &ClientContent realtimeInput &RealtimeInput
                      toolResponse &ToolResponse contextUpdate &ContextUpdate }
            Setup { model
              generationConfig { responseModalities temperature topP topK maxOutputTokens seed candidateCount
                presencePenalty frequencyPenalty mediaResolution enableAffectiveDialog
                speechConfig { languageCode multiSpeakerVoiceConfig*
                  voiceConfig { prebuiltVoiceConfig { voiceName } replicatedVoiceConfig* voice* } }
                thinkingConfig { thinkingBudget thinkingLevel includeThoughts }
                translationConfig { targetLanguageCode echoTargetLanguage } }
              systemInstruction &Content
              tools &Tool
              realtimeInputConfig { activityHandling turnCoverage interimTranscriptTimestampEnabled
                automaticActivityDetection { disabled startOfSpeechSensitivity endOfSpeechSensitivity
                  prefixPaddingMs silenceDurationMs } }
              inputAudioTranscription &Transcription
              outputAudioTranscription &Transcription
              sessionResumption { handle transparent }
              contextWindowCompression { triggerTokens slidingWindow { targetTokens } }
              proactivity { proactiveAudio }
              historyConfig { initialHistoryInClientContent }
              explicitVadSignal avatarConfig* safetySettings* labels* }
            Transcription { languageCodes languageHints* customVocabulary* adaptationPhrases* wordTimestamp
              diarization mode }
            Tool { functionDeclarations { name description behavior parameters &Schema parametersJsonSchema*
                response &Schema responseJsonSchema* }
              googleSearch* googleSearchRetrieval* codeExecution* urlContext* googleMaps* computerUse* retrieval*
              enterpriseWebSearch* fileSearch* mcpServers* }
            Schema { type format title description nullable enum minItems maxItems properties <Schema> required
              minProperties maxProperties minLength maxLength pattern example* default* anyOf &Schema
              propertyOrdering items &Schema minimum maximum }
            Content { role parts { text thought thoughtSignature inlineData { mimeType data } fileData*
              functionCall* functionResponse* executableCode* codeExecutionResult* videoMetadata* } }
            ClientContent { turns &Content turnComplete }
            RealtimeInput { audio &Blob video &Blob mediaChunks &Blob text audioStreamEnd activityStart { }
              activityEnd { } }
            Blob { data mimeType displayName }
            ToolResponse { functionResponses { id name response* scheduling willContinue parts* } }
            ContextUpdate { systemInstruction &Content tools { tools &Tool } }
            """);

    private ClientMessages() {}
}

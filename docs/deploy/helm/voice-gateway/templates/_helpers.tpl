{{- define "voice-gateway.labels" -}}
app.kubernetes.io/name: voice-gateway
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end }}

{{- define "voice-gateway.selector" -}}
app.kubernetes.io/name: voice-gateway
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

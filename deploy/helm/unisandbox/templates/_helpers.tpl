{{- define "unisandbox.image" -}}
{{- $cuda := and .root.Values.gpu.enabled (ne .service "dataset") -}}
{{ .root.Values.image.registry }}/{{ .service }}-service:{{ .root.Values.image.tag | default .root.Chart.AppVersion }}{{ if $cuda }}-cuda{{ end }}
{{- end -}}

{{- define "unisandbox.labels" -}}
app.kubernetes.io/part-of: unisandbox
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{- end -}}

{{- define "unisandbox.settings" -}}
{{- $settings := dict
      "QUARKUS_PROFILE" "cluster"
      "QUARKUS_HTTP_HOST" "0.0.0.0"
      "QUARKUS_HTTP_PORT" "8080"
      "QUARKUS_FLYWAY_MIGRATE_AT_START" "false"
      "QUARKUS_FLYWAY_VALIDATE_AT_START" "true"
      "KAFKA_BOOTSTRAP_SERVERS" .Values.kafka.bootstrapServers
      "KAFKA_SECURITY_PROTOCOL" "SASL_SSL"
      "KAFKA_SASL_MECHANISM" "SCRAM-SHA-512"
      "KAFKA_SSL_TRUSTSTORE_TYPE" "PEM"
      "KAFKA_SSL_TRUSTSTORE_LOCATION" "/etc/unisandbox/kafka/ca.crt"
      "QUARKUS_DATASOURCE_REACTIVE_URL" (printf "postgresql://%s:%v/%s" .Values.database.host .Values.database.port .Values.database.name)
      "QUARKUS_DATASOURCE_JDBC_URL" (printf "jdbc:postgresql://%s:%v/%s" .Values.database.host .Values.database.port .Values.database.name)
      "UNISANDBOX_SECURITY_KEYS_FILE" "/etc/unisandbox/access/keys"
      "UNISANDBOX_BLOBS_STORE" "s3"
      "UNISANDBOX_BLOBS_S3_BUCKET" .Values.blobs.bucket
      "UNISANDBOX_BLOBS_S3_REGION" .Values.blobs.region
      "UNISANDBOX_SERVICES_DATASET" "http://dataset-service"
      "UNISANDBOX_SERVICES_GENERATION" "http://generation-service"
      "UNISANDBOX_SERVICES_TRAINER" "http://trainer-service" -}}
{{- if .Values.database.tls }}
{{- $_ := merge $settings (dict
      "QUARKUS_DATASOURCE_REACTIVE_POSTGRESQL_SSL_MODE" "verify-full"
      "QUARKUS_DATASOURCE_REACTIVE_HOSTNAME_VERIFICATION_ALGORITHM" "HTTPS"
      "QUARKUS_DATASOURCE_REACTIVE_TRUST_CERTIFICATE_PEM" "true"
      "QUARKUS_DATASOURCE_REACTIVE_TRUST_CERTIFICATE_PEM_CERTS" "/etc/unisandbox/database/ca.crt") }}
{{- $_ := set $settings "QUARKUS_DATASOURCE_JDBC_URL" (printf "%s?sslmode=verify-full&sslrootcert=/etc/unisandbox/database/ca.crt" (get $settings "QUARKUS_DATASOURCE_JDBC_URL")) }}
{{- end -}}
{{- if .Values.blobs.endpoint }}{{ $_ := set $settings "UNISANDBOX_BLOBS_S3_ENDPOINT" .Values.blobs.endpoint }}{{ end -}}
{{- if .Values.telemetry.endpoint }}{{ $_ := set $settings "OTEL_EXPORTER_OTLP_ENDPOINT" .Values.telemetry.endpoint }}{{ end -}}
{{- if .Values.gpu.enabled }}{{ $_ := merge $settings (dict "UNISANDBOX_DEVICE" "cuda" "UNISANDBOX_TRAINING_DEVICE" "cuda") }}{{ end -}}
{{- mergeOverwrite $settings .Values.settings | toYaml -}}
{{- end -}}

{{- define "unisandbox.database" -}}
- name: QUARKUS_DATASOURCE_USERNAME
  valueFrom:
    secretKeyRef:
      name: {{ .Values.database.secret }}
      key: username
- name: QUARKUS_DATASOURCE_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ .Values.database.secret }}
      key: password
{{- end -}}

{{- define "unisandbox.databaseCaMount" -}}
- name: database-ca
  mountPath: /etc/unisandbox/database
  readOnly: true
{{- end -}}

{{- define "unisandbox.databaseCaVolume" -}}
- name: database-ca
  secret:
    secretName: {{ .Values.database.secret }}
    items:
      - key: ca.crt
        path: ca.crt
{{- end -}}

{{- define "unisandbox.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
runAsNonRoot: true
capabilities:
  drop: [ALL]
{{- end -}}

{{- /* The port of a URL, its scheme's own if it names none */ -}}
{{- define "unisandbox.port" -}}
{{- $url := urlParse . -}}
{{- regexFind ":[0-9]+$" $url.host | trimPrefix ":" | default (ternary "443" "80" (eq $url.scheme "https")) -}}
{{- end -}}

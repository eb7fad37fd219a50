/** Datasets in the formats of others: the published JSON Lines, Parquet, and folders as hubs of datasets keep them. */
package org.unisandbox.dataset.domain.exchange;

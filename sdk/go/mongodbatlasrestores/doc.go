// Reads the restore jobs of MongoDB Atlas clusters, complete and validated, and gates deployments on them.
package mongodbatlasrestores
